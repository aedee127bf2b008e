"""Stands in for the kubelet: a pod becomes ready as long after it was bound to a node as its annotation says."""

import datetime
import sys
import threading
import time

from .api import Refused

DELAY = "e2e/start-seconds"


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


class Pods:
    def __init__(self, api):
        self.api = api
        self.deployments = {}
        self.all = []
        threading.Thread(target=self.go_on, daemon=True).start()

    def go_on(self):
        while True:
            try:
                self.all = self.api.list("Pod")
                for pod in self.all:
                    self.attend(pod)
                self.deployments = {(each["metadata"]["namespace"], each["metadata"]["name"]): each
                                    for each in self.api.list("Deployment")}
            except (OSError, Refused) as failure:  # what is away comes back, or its scenario says so
                print(f"e2e: pods: {failure}", file=sys.stderr)
            time.sleep(1)

    def attend(self, pod):
        metadata, status = pod["metadata"], pod["status"]
        bound = [each["lastTransitionTime"] for each in status.get("conditions", [])
                 if each["type"] == "PodScheduled" and each["status"] == "True"]
        delay = float(metadata.get("annotations", {}).get(DELAY, 5))
        if not bound or status["phase"] != "Pending" or time.time() < moment(bound[0]) + delay or "deletionTimestamp" in metadata:
            return
        now = f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
        conditions = [{"type": "PodScheduled", "status": "True", "lastTransitionTime": bound[0]}]
        conditions += [{"type": kind, "status": "True", "lastTransitionTime": now}
                       for kind in ("Initialized", "ContainersReady", "Ready")]
        status = {"phase": "Running", "startTime": bound[0], "conditions": conditions}
        try:
            self.api.merge("Pod", metadata["namespace"], metadata["name"], {"status": status}, "/status")
        except Refused as refused:
            if refused.status not in (404, 409):  # it was deleted or changed meanwhile
                raise

    def gauges(self):
        """As kube-state-metrics names them."""
        lines = []
        for (namespace, name), deployment in list(self.deployments.items()):
            labels = f'{{namespace="{namespace}",deployment="{name}"}}'
            lines.append(f"kube_deployment_spec_replicas{labels} {deployment['spec'].get('replicas', 1)}")
            lines.append(f"kube_deployment_status_replicas_ready{labels} {deployment['status'].get('readyReplicas', 0)}")
        return lines

    def ready(self, namespace, app):
        """Names of the pods of an app that are ready."""
        return [pod["metadata"]["name"] for pod in self.all
                if pod["metadata"]["namespace"] == namespace and pod["metadata"].get("labels", {}).get("app") == app
                and any(each["type"] == "Ready" and each["status"] == "True" for each in pod["status"].get("conditions", []))]
