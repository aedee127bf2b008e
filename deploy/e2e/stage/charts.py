"""A chart of what the recorder saw of a workload: replicas that the load needs, that the HPA wanted, and that were ready."""

import os

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 900, 320, 50, 50, 40
LINES = (("needed by the load", "#9a6700", "4 3"), ("needed by the bound", "#8250df", "1 3"),
         ("wanted by the HPA", "#0969da", ""), ("ready", "#1a7f37", ""))


def series(workload, rows):
    """For each line, (second, replicas); what was not known leaves a gap."""
    target = workload.target
    values = (lambda row: row["offered"] / target, lambda row: row["bound"] and row["bound"] / target,
              lambda row: row["desired"], lambda row: row["ready"])
    return [[(row["second"], value(row)) for row in rows if value(row) is not None] for value in values]


def chart(workload, rows, title, mark=None):
    lines = series(workload, rows)
    first, last = rows[0]["second"], rows[-1]["second"]
    top = max(1, *(value for line in (lines[0], *lines[2:]) for _, value in line)) * 1.15

    def x(second):
        return LEFT + (second - first) / (last - first) * (WIDTH - LEFT - 15)

    def y(value):
        return TOP + (1 - min(value, top) / top) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             f'font-size="12" role="img" aria-label="{title}"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
             f'<text x="{LEFT}" y="18" font-size="14">{title}</text>']
    step = max(1, round(top / 5))
    for value in range(0, int(top) + 1, step):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - 15}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>')
    for second in range(int(first) // 60 * 60 + 60, int(last), 60):
        parts.append(f'<text x="{x(second):.1f}" y="{HEIGHT - 18}" text-anchor="middle">{second // 60} min</text>')
    if mark is not None and first < mark < last:
        parts.append(f'<line x1="{x(mark):.1f}" x2="{x(mark):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#cf222e"/>')
    for number, ((name, color, dashes), line) in enumerate(zip(LINES, lines)):
        points = " ".join(f"{x(second):.1f},{y(value):.1f}" for second, value in line)
        style = f'stroke="{color}" stroke-width="2" stroke-dasharray="{dashes}"'
        parts.append(f'<polyline points="{points}" fill="none" {style}/>'
                     f'<line x1="{LEFT + number * 190}" x2="{LEFT + number * 190 + 24}" y1="36" y2="36" {style}/>'
                     f'<text x="{LEFT + number * 190 + 30}" y="40">{name}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def write(stage, folder):
    """Of the scenarios that a picture tells more of than a sentence."""
    os.mkdir(folder)
    written = []
    for namespace, name, title in (("ramp", "forecast", "ramp, by forecast"), ("ramp", "reactive", "ramp, plain reactive"),
                                   ("zero", "night", "zero"), ("silence", "web", "silence")):
        workload, rows = stage.recorder.workloads.get((namespace, name)), stage.recorder.rows.get((namespace, name), [])
        if workload and len(rows) > 10:
            file = f"{namespace}-{name}.svg"
            with open(os.path.join(folder, file), "w") as out:
                out.write(chart(workload, rows, title, stage.surge_at()))
            written.append(file)
    return written
