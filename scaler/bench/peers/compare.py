"""Prints the tables of peers beside ours:  compare.py FOLDER FORECASTS MAXIMA PACKAGES NAME...

Forecasts and maxima are what `almanac forecast` wrote of the traces NAME.csv in FOLDER; their origins are everybody's.
PACKAGES, by commas, are those that could be installed. Ends with 1 if a trace or a peer was left out.
"""

import logging
import math
import os
import sys
import warnings

from scores import SCORES, Trace, read_forecasts, score

OURS = "almanac"


def forecasts_of(peer, trace, origins):
    """By origin: quantiles by instant, and by window. No peer may say less than no load, or what is no number."""
    from models import History

    steps, maxima = {}, {}
    for origin in origins:
        history = History(trace, origin)
        quantiles, peaks = peer(history)
        ahead = origin + history.leads * history.step
        steps[origin] = {int(at): [max(0.0, float(q)) for q in row] for at, row in zip(ahead, quantiles)}
        maxima[origin] = {window: [max(0.0, float(q)) for q in row] for window, row in peaks.items()}
        if not all(math.isfinite(q) for row in steps[origin].values() for q in row):
            raise ValueError(f"a forecast from {origin} is no number")
    return steps, maxima


def compared(name, trace, ours, peers):
    """The scores of each model on one trace, ours first; a peer that fails is named and left out."""
    steps, maxima = ours
    scores = {OURS: score(trace, steps, maxima)}
    for label, peer in peers.items():
        print(f"{name}: {label}", file=sys.stderr)
        try:
            scores[label] = score(trace, *forecasts_of(peer, trace, sorted(steps)))
        except Exception as failure:  # whatever a library may raise: the others go on
            print(f"bench: {label} failed on {name}: {type(failure).__name__}: {failure}", file=sys.stderr)
    return scores


def table(rows, digits):
    print("| model | " + " | ".join(SCORES) + " |")
    print("| --- |" + " ---: |" * len(SCORES))
    for label, scores in rows.items():
        print(f"| {label} | " + " | ".join("-" if math.isnan(s) else f"{s:.{digits}f}" for s in scores) + " |")


def geometric(ratios):
    known = [ratio for ratio in ratios if ratio > 0 and math.isfinite(ratio)]
    return math.exp(sum(map(math.log, known)) / len(known)) if known else math.nan


def by_ours(label, tables):
    both = [(scores[label], scores[OURS]) for scores in tables if label in scores]
    return [geometric([theirs[i] / ours[i] for theirs, ours in both if ours[i] > 0]) for i in range(len(SCORES))]


def main(folder, forecasts, maxima, packages, names):
    steps_of, maxima_of = read_forecasts(forecasts), read_forecasts(maxima)
    peers = {}
    if packages:
        from models import PEERS

        peers = {label: peer for label, (package, peer) in PEERS.items() if package in packages.split(",")}
    tables = []
    for name in names:
        if name not in steps_of:
            print(f"bench: {name} was not forecast, and is left out", file=sys.stderr)
            continue
        try:
            trace = Trace.read(os.path.join(folder, name + ".csv"))
        except (KeyError, ValueError) as failure:
            print(f"bench: {name} is left out, it is no CSV of timestamp,value: {failure}", file=sys.stderr)
            continue
        tables.append(compared(name, trace, (steps_of[name], maxima_of.get(name, {})), peers))
        print(f"\n`{name}`, {len(steps_of[name])} origins:\n")
        table(tables[-1], 4)
    print("\nBy ours, geometric mean of the traces:\n")
    table({label: by_ours(label, tables) for label in peers}, 3)
    return 0 if len(tables) == len(names) and all(len(scores) == len(peers) + 1 for scores in tables) else 1


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    sys.exit(main(*sys.argv[1:5], sys.argv[5:]))
