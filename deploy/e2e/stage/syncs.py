"""Each sync of an HPA with one external metric, as its controller and KEDA's adapter logged it: what it was given and what it
then wanted, at the moment of the sync itself. `RecordedAutoscalerTest` replays such recordings."""

import csv
import datetime
import json
import os
import re

from .pods import moment

COLUMNS = ("second", "value", "current", "wanted")
LINE = re.compile(r'I(\d{4} [\d:.]+) +\d+ horizontal\.go:\d+\] "([^"]+)" (.*)')
FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
POWERS = {suffix: 1000.0 ** power for power, suffix in enumerate(("n", "u", "m", "", "k", "M", "G", "T", "P", "E"), start=-3)}


def quantity(text):
    number, suffix = re.fullmatch(r"(-?[\d.]+(?:e-?\d+)?)([a-zA-Z]?)", text).groups()
    return round(float(number) * POWERS[suffix], 3)


def answers(log):
    """For each ScaledObject the moments of answers, and what they were."""
    found = {}
    for line in log:
        if '"Receiving metrics"' not in line:
            continue
        said = json.loads(line)
        for each in (said.get("metrics") or {}).get("items", []):
            key = said["scaledObjectNamespace"], said["scaledObjectName"]
            found.setdefault(key, []).append((moment(said["ts"]), quantity(each["value"])))
    return found


def decisions(log, names):
    """Of each workload, by its HPA's name: when a sync had its proposal, the replicas there were, and those wanted."""
    found, proposed = {}, {}
    year = datetime.date.today().year
    for line in log:
        matched = LINE.match(line)
        if not matched:
            continue
        logged, message, rest = matched.groups()
        fields = {name: quoted or bare for name, quoted, bare in FIELD.findall(rest)}
        if message == "Proposing desired replicas":
            at = datetime.datetime.strptime(f"{year}{logged}", "%Y%m%d %H:%M:%S.%f").timestamp()
            proposed[tuple(fields["scaleTarget"].split("/")[1:])] = at
        elif message in ("Decided not to scale", "Successfully rescaled"):
            key = names.get(fields["HPA"]) if "HPA" in fields else tuple(fields["scaleTarget"].split("/")[1:])
            at, wanted = proposed.pop(key, None), int(fields["desiredReplicas"])
            if at:  # without, a bound was all that counted
                found.setdefault(key, []).append((at, int(fields.get("currentReplicas", wanted)), wanted))
    return found


def rows(answered, decided, begun):
    """Decisions with the answer last given before each."""
    told, next_one, joined = None, 0, []
    for at, current, wanted in decided:
        while next_one < len(answered) and answered[next_one][0] <= at:
            told = answered[next_one][1]
            next_one += 1
        if told is not None:
            joined.append((f"{at - begun:.3f}", f"{told:.10g}", current, wanted))
    return joined


def write(stage, folder):
    workloads = stage.recorder.workloads
    names = {f"{each.namespace}/{each.hpa_name}": key for key, each in workloads.items()}
    with open(stage.children.log("keda-adapter"), errors="replace") as log:
        answered = answers(log)
    with open(stage.children.log("kube-controller-manager"), errors="replace") as log:
        decided = decisions(log, names)
    for (namespace, name), workload in workloads.items():
        hpa = workload.hpa()
        found = rows(answered.get((namespace, name), []), decided.get((namespace, name), []), stage.begun)
        if found and hpa and len(hpa["spec"]["metrics"]) == 1:
            with open(os.path.join(folder, f"{namespace}-{name}-syncs.csv"), "w", newline="") as out:
                csv.writer(out).writerows([COLUMNS, *found])
