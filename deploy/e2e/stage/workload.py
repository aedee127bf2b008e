"""A Deployment with the ScaledObject that scales it, and what is to be known of both."""

import time

from .api import Refused
from .children import until
from .pods import DELAY, moment
from .trouble import Unmet

TARGET = 50.0
FAST_DOWN = {"scaleDown": {"stabilizationWindowSeconds": 0}}
FAST_UP = {"scaleUp": {"policies": [{"type": "Percent", "value": 900, "periodSeconds": 15}]}}


def query(app):
    return f'sum(rate(app_requests_total{{app="{app}"}}[1m]))'


class Workload:
    """Of the namespace of its scenario; reactive ones have KEDA's own prometheus trigger alone."""

    def __init__(self, stage, namespace, name, app, target=TARGET, least=1, most=20, delay=5):
        self.stage, self.api = stage, stage.api
        self.namespace, self.name, self.app = namespace, name, app
        self.target, self.least, self.most, self.delay = target, least, most, delay
        self.behavior, self.extra, self.metadata, self.annotations = {**FAST_UP}, {}, {}, {}
        self.more_triggers, self.trigger = [], {}
        self.hpa_name = "keda-hpa-" + name

    def key(self):
        return self.namespace, self.name

    def trigger_metadata(self):
        return {"scalerAddress": self.stage.scalers.address, "query": query(self.app), "threshold": f"{self.target:g}",
                "queryStep": "15s", "historyTimeWindow": "3d", "leadTime": "1m", "minReplicas": str(self.least),
                "maxReplicas": str(self.most), **self.metadata}

    def forecast_trigger(self):
        metadata = {key: value for key, value in self.trigger_metadata().items() if value is not None}
        return {"type": "external", "metadata": metadata, **self.trigger}

    def current_trigger(self):
        return {"type": "prometheus", "metadata": {"serverAddress": self.stage.monitoring.url, "query": query(self.app),
                                                   "threshold": f"{self.target:g}"}}

    def deployment(self, replicas, extra=None):
        container = {"name": "app", "image": "none", **(extra or {})}
        return {"apiVersion": "apps/v1", "kind": "Deployment",
                "metadata": {"name": self.name, "namespace": self.namespace},
                "spec": {"replicas": replicas, "selector": {"matchLabels": {"app": self.name}}, "template": {
                    "metadata": {"labels": {"app": self.name}, "annotations": {DELAY: str(self.delay)}},
                    "spec": {"containers": [container], "terminationGracePeriodSeconds": 0}}}}

    def deploy(self, replicas=None, extra=None):
        self.api.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": self.namespace}})
        self.api.apply(self.deployment(self.least if replicas is None else replicas, extra))
        return self

    def scaled_object(self, triggers=None):
        advanced = {"horizontalPodAutoscalerConfig": {"behavior": self.behavior, **self.extra.pop("hpa", {})},
                    **self.extra.pop("advanced", {})}
        return {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject",
                "metadata": {"name": self.name, "namespace": self.namespace, "annotations": self.annotations},
                "spec": {"scaleTargetRef": {"name": self.name}, "minReplicaCount": self.least,
                         "maxReplicaCount": self.most, "pollingInterval": 5, "advanced": advanced, **self.extra,
                         "triggers": (triggers or [self.forecast_trigger()]) + self.more_triggers}}

    def scale(self, triggers=None):
        self.began = time.time()
        self.stage.recorder.watch(self)
        self.api.request("POST", self.api.path("ScaledObject", self.namespace), self.scaled_object(triggers))
        return self

    def change(self, patch):
        self.api.merge("ScaledObject", self.namespace, self.name, patch)

    def hpa(self):
        return self.api.get("HorizontalPodAutoscaler", self.namespace, self.hpa_name)

    def desired(self):
        hpa = self.hpa()
        return (hpa or {}).get("status", {}).get("desiredReplicas", 0)

    def condition(self, kind):
        thing = self.api.get("ScaledObject", self.namespace, self.name) or {}
        for each in thing.get("status", {}).get("conditions", []):
            if each["type"] == kind:
                return each["status"]
        return None

    def replicas(self):
        return self.api.get("Deployment", self.namespace, self.name)["spec"]["replicas"]

    def shown(self):
        return self.stage.scalers.samples().get(self.key(), {})

    def ready_within(self, seconds=60):
        if not until(lambda: self.condition("Ready") == "True", seconds):
            raise Unmet(f"{self.name}: the ScaledObject is not Ready after {seconds} s")
        return time.time() - self.began

    def events(self):
        return [event for event in self.api.list("Event", self.namespace)
                if event["involvedObject"]["name"] in (self.name, self.hpa_name)]

    def wait_for(self, what, condition, seconds):
        started = time.monotonic()
        try:
            came = until(condition, seconds)
        except Refused as refused:
            raise Unmet(f"{self.name}: {what}: {refused}") from refused
        if not came:
            raise Unmet(f"{self.name}: not within {seconds} s: {what}; the HPA wants {self.desired()}, "
                        f"{self.replicas()} are ordered, Almanac shows {self.told()}")
        return time.monotonic() - started

    def whole_status(self):
        """The HPA's status after a sync in which all of its external metrics had a value; the others leave gaps."""
        seen = {}

        def is_whole():
            seen.update(self.hpa()["status"])
            return seen["currentMetrics"] and all(each["type"] == "External" for each in seen["currentMetrics"])

        self.wait_for("a sync in which the HPA has all of its metrics", is_whole, 60)
        return seen

    def told(self):
        shown = self.shown()
        return ", ".join(f"{key} {shown[key]:g}" for key in ("decided_replicas", "served_value", "present_load") if key in shown)

    def settled(self, seconds=90):
        """The HPA wants what was decided, and it is ordered."""
        return self.wait_for("the HPA wants what Almanac has decided", self.is_settled, seconds)

    def is_settled(self):
        decided = self.shown().get("decided_replicas")
        return decided is not None and self.desired() == min(decided, self.most) == self.replicas()

    def rows(self, since=0.0, to=float("inf")):
        return [row for row in self.stage.recorder.rows[self.key()] if since <= row["second"] <= to]

    def lowest_wanted(self, since):
        return min(row["desired"] for row in self.rows(since) if row["desired"])

    def order_times(self):
        """When each pod that there is was made."""
        return sorted(moment(pod["metadata"]["creationTimestamp"]) for pod in self.api.list("Pod", self.namespace)
                      if pod["metadata"]["labels"].get("app") == self.name)
