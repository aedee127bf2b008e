"""Looks every two and a half seconds at all workloads that are watched; their CSVs are what charts and asserts are of."""

import csv
import os
import sys
import threading
import time

from .api import Refused

COLUMNS = ("second", "offered", "seen", "bound", "decided", "served", "desired", "ordered", "ready")
PERIOD = 2.5


class Recorder:
    def __init__(self, stage, begun):
        self.stage, self.begun = stage, begun
        self.workloads, self.watched, self.rows = {}, {}, {}
        threading.Thread(target=self.go_on, daemon=True).start()

    def watch(self, workload):
        self.rows.setdefault(workload.key(), [])
        self.workloads[workload.key()] = workload
        self.watched[workload.key()] = workload

    def leave(self, namespace):
        """A scenario is over: its workloads go on, but are no more looked at."""
        for key in [key for key in self.watched if key[0] == namespace]:
            self.watched.pop(key)

    def now(self):
        return time.time() - self.begun

    def go_on(self):
        while True:
            began = time.monotonic()
            try:
                self.look()
            except (OSError, Refused) as failure:  # what is away comes back, or its scenario says so
                print(f"e2e: recorder: {failure}", file=sys.stderr)
            time.sleep(max(0, PERIOD - (time.monotonic() - began)))

    def look(self):
        if not self.watched:
            return
        wanted = {(hpa["metadata"]["namespace"], hpa["spec"]["scaleTargetRef"]["name"]): hpa.get("status", {})
                  for hpa in self.stage.api.list("HorizontalPodAutoscaler")}
        shown = self.stage.scalers.samples()
        for key, workload in list(self.watched.items()):
            deployment = self.stage.pods.deployments.get(key)
            if deployment is None:
                continue
            mine = shown.get(key, {})
            self.rows[key].append({
                "second": round(self.now(), 1), "offered": round(self.stage.load.at(workload.app, time.time()), 1),
                "seen": mine.get("present_load"), "bound": mine.get("predicted_window_maximum"),
                "decided": mine.get("decided_replicas"), "served": mine.get("served_value"),
                "desired": wanted.get(key, {}).get("desiredReplicas"),
                "ordered": deployment["spec"].get("replicas", 1), "ready": deployment["status"].get("readyReplicas", 0)})

    def write(self, folder):
        for (namespace, name), rows in self.rows.items():
            with open(os.path.join(folder, f"{namespace}-{name}.csv"), "w", newline="") as out:
                table = csv.DictWriter(out, COLUMNS)
                table.writeheader()
                table.writerows(rows)
