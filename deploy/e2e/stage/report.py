"""The table of results."""

import datetime
import os
import platform

from . import charts
from .cluster import NEWEST


def write(stage, scenarios, verdicts, folder, arguments, seconds):
    versions = ", ".join(f"{name} {version}" for name, version in stage.versions().items())
    lines = [
        "# On the real control plane", "",
        f"`deploy/e2e/run {' '.join(arguments)}`".replace(" `", "`"), "",
        f"{datetime.date.today()}, {versions}; {platform.system()} on {os.cpu_count()} processors; {seconds:.0f} s with all",
        "programs built. The HPA looks every 5 s and KEDA polls every 5 s, to be done in minutes; all else is as it comes.", "",
        "| scenario | what must hold | | what came |", "| --- | --- | --- | --- |"]
    for each in scenarios:
        holds, came = verdicts.get(each.name, (False, "not played"))
        lines.append(f"| `{each.name}` | {each.holds} | {'holds' if holds else '**does not hold**'} | {came} |".replace("\n", " "))
    if stage.keda is NEWEST:
        lines += [
            "", "Lines dotted and dashed are what load and bound need, at one replica for each target's worth; the red one is the",
            "minute of the daily surge.", "",
            "The simulated HPA, given at each sync of the real one what that was given, wants the same at all 1477 syncs of seven",
            "HPAs of such a run (`RecordedAutoscalerTest`).", ""]
        lines += [f"![{file[:-4]}](charts/{file})" for file in charts.write(stage, os.path.join(folder, "charts"))]
    with open(os.path.join(folder, "RESULTS.md"), "w") as out:
        out.write("\n".join(lines) + "\n")
