"""Scenarios of what a ScaledObject can say, and of how it comes and goes; calm ones too."""

import glob
import os
import re
import time

from .children import until
from .calm import demand
from .scenario import scenario
from .stage import ALMANAC, ROOT
from .workload import FAST_DOWN, FAST_UP, Workload

REQUESTS = {"resources": {"requests": {"cpu": "100m", "memory": "64Mi"}}}


def settled(workload, **deployed):
    workload.deploy(**deployed).scale()
    workload.ready_within(60)
    workload.settled()
    return workload


@scenario("tls", "mutual TLS by a TriggerAuthentication; who shows no certificate is refused")
def tls(stage):
    certificates = stage.cluster.certificates
    certificates.authority("callers")
    certificates.issue("caller", "callers", "/CN=keda-operator")
    certificates.issue("scaler", "callers", "/CN=almanac", "IP:127.0.0.4")
    scalers = stage.scalers
    paths = ", ".join(f"{key}: {certificates.path(file)}" for key, file in (
        ("certificate", "scaler.crt"), ("key", "scaler.key"), ("clientAuthority", "callers.crt")))
    scalers.launch("almanac-tls", "127.0.0.4", f", tls: {{{paths}}}")
    scalers.beside.append("127.0.0.4")
    web, bare = stage.workload("tls", "web", "steady"), stage.workload("tls", "bare", "steady")
    for each in (web, bare):
        each.metadata = {"scalerAddress": f"127.0.0.4:{scalers.port}"}
        each.deploy(replicas=2)
        shown = {"caCert": "callers.crt", "tlsClientCert": "caller.crt", "tlsClientKey": "caller.key"}
        if each is bare:
            shown = {"caCert": "callers.crt"}
        authenticate(stage, each, {key: certificates.read(file) for key, file in shown.items()})
        each.scale()
    web.ready_within(30)
    web.settled()
    bare.wait_for("an event about the missing certificate",
                  lambda: [event for event in bare.events() if event["type"] == "Warning"], 60)
    demand(bare.replicas() == 2 and bare.condition("Ready") != "True", "the one without a certificate is served")
    return f"{web.desired()} replicas by mutual TLS; without a client certificate Ready={bare.condition('Ready')}"


def authenticate(stage, workload, secret):
    name, namespace = workload.name, workload.namespace
    stage.api.apply({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name, "namespace": namespace},
                     "stringData": secret})
    stage.api.apply({"apiVersion": "keda.sh/v1alpha1", "kind": "TriggerAuthentication",
                     "metadata": {"name": name, "namespace": namespace}, "spec": {"secretTargetRef": [
                         {"parameter": key, "name": name, "key": key} for key in secret]}})
    workload.trigger = {"authenticationRef": {"name": name}}


@scenario("cached", "useCachedMetrics: the HPA wants what was decided")
def cached(stage):
    web = stage.workload("cached", "web", "steady")
    web.trigger = {"useCachedMetrics": True}
    return f"{settled(web).desired()} replicas"


@scenario("modifiers", "scalingModifiers: the highest of forecast and current, as one metric")
def modifiers(stage):
    web = stage.workload("modifiers", "web", "steady")
    web.trigger = {"name": "forecast"}
    web.more_triggers = [{**web.current_trigger(), "name": "current"}]
    web.extra = {"advanced": {"scalingModifiers": {"formula": "max([forecast, current])", "target": f"{web.target:g}"}}}
    settled(web)
    metrics = [each["external"]["metric"]["name"] for each in web.hpa()["spec"]["metrics"]]
    demand(metrics == ["composite-metric"], f"the HPA has {metrics}")
    return f"{web.desired()} replicas by {metrics[0]}"


@scenario("cpu", "beside a cpu trigger: the forecast alone scales out while cpu is not known; then whichever wants more wins",
          short=True)
def cpu(stage):
    web = stage.workload("cpu", "web", "steady")
    web.behavior = {**FAST_UP, **FAST_DOWN}
    web.more_triggers = [{"type": "cpu", "metricType": "Utilization", "metadata": {"value": "70"}}]
    settled(web, extra=REQUESTS)
    kinds = sorted(each["type"] for each in web.hpa()["spec"]["metrics"])
    demand(kinds == ["External", "Resource"], f"the HPA has {kinds}")
    unknown = web.desired()
    stage.usage.milli[web.key()] = 840  # twelve pods with a request of 100m, each at 70 %
    web.wait_for("12 by cpu", lambda: web.desired() == 12 == web.replicas(), 90)
    stage.usage.milli[web.key()] = 350  # five
    web.wait_for("what was decided, as cpu wants fewer", web.is_settled, 90)
    return f"{unknown} while cpu is not known, 12 by cpu, then {web.desired()} by the forecast, where cpu wants 5"


@scenario("observe", "mode observe beside KEDA's prometheus trigger: that one alone scales; with nothing beside it, to the minimum")
def observe(stage):
    beside = stage.workload("observe", "beside", "steady")
    beside.more_triggers = [beside.current_trigger()]
    alone = stage.workload("observe", "alone", "steady", least=2)
    for each, replicas in ((beside, 1), (alone, 6)):
        each.metadata = {"mode": "observe"}
        each.behavior = {**FAST_UP, **FAST_DOWN}
        each.deploy(replicas=replicas).scale()
        each.ready_within(60)
    # 7.6 replicas' worth: 7, which the tolerance of 10 % leaves as they are, or 8. Live samples fill the windows of rates first.
    beside.wait_for("7 or 8 replicas for half a minute", lambda: wanted_of_late(stage, beside) in ({7}, {8}), 240)
    alone.wait_for("the minimum", lambda: alone.desired() == 2 == alone.replicas(), 60)
    values = [each["external"]["current"].get("averageValue") for each in beside.whole_status()["currentMetrics"]]
    demand(sorted(values)[0] == "0" and len(values) == 2, f"the HPA has {values}")
    return f"{beside.desired()} replicas beside it, its own value {sorted(values)[0]}; {alone.desired()} alone"


def wanted_of_late(stage, workload):
    return {row["desired"] for row in workload.rows(time.time() - stage.begun - 30)}


@scenario("cron", "a floor by the clock wins while it lasts, and goes with its end")
def cron(stage):
    minute = int(time.time() + 60) // 60 + 1  # it is settled by then
    web = stage.workload("cron", "web", "steady")
    web.behavior = {**FAST_UP, **FAST_DOWN}
    clock = [f"{(minute + more) % 60} {(minute + more) // 60 % 24} * * *" for more in (0, 2)]
    web.more_triggers = [{"type": "cron", "metadata": {"timezone": "UTC", "start": clock[0], "end": clock[1],
                                                       "desiredReplicas": "14"}}]
    settled(web)
    before = web.desired()
    web.wait_for("14 by the clock", lambda: web.replicas() == 14, 160)
    web.wait_for("what was decided, when it is over", web.is_settled, 180)
    return f"{before}, then 14 for two minutes, then {web.desired()}"


@scenario("pause", "paused: nothing scales, and no HPA; it goes on when the annotation goes", short=True)
def pause(stage):
    web = settled(stage.workload("pause", "web", "steady"))
    count = web.replicas()
    web.change({"metadata": {"annotations": {"autoscaling.keda.sh/paused": "true"}}})
    web.wait_for("the HPA is gone", lambda: web.hpa() is None, 30)
    demand(web.replicas() == count, f"{web.replicas()} replicas when paused")
    web.change({"metadata": {"annotations": {"autoscaling.keda.sh/paused": None}}})
    waited = web.wait_for("the HPA is back", lambda: web.hpa() is not None and web.is_settled(), 60)
    return f"{count} replicas throughout; back after {waited:.0f} s"


@scenario("adopt", "almanac adopt: KEDA takes the HPA that is there, which keeps its name, and nothing is scaled in", short=True)
def adopt(stage):
    web = stage.workload("adopt", "web", "steady", least=3, most=30).deploy(replicas=9, extra=REQUESTS)
    web.hpa_name = "web-autoscaler"
    stage.api.apply({
        "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": web.hpa_name, "namespace": "adopt", "labels": {"team": "shop"}},
        "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "minReplicas": 3,
                 "maxReplicas": 30, "metrics": [{"type": "Resource", "resource": {
                     "name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}]}})
    before = web.hpa()
    existing, written = (os.path.join(stage.folder, name) for name in ("existing.yaml", "adopted.yaml"))
    with open(existing, "w") as out:
        out.write(stage.cluster.kubectl("--namespace", "adopt", "get", "hpa", web.hpa_name, "-o", "yaml"))
    stage.children.run("adopt", ALMANAC, "adopt", existing, "--query", web.trigger_metadata()["query"], "--threshold",
                       f"{web.target:g}", "--mode", "predictive", "--out", written)
    with open(written) as file:
        scaled_object = file.read().replace("almanac.almanac:6001", stage.scalers.address)
    with open(written, "w") as file:
        file.write(scaled_object)
    web.began = time.time()
    stage.recorder.watch(web)
    stage.cluster.kubectl("apply", "-f", written)
    web.ready_within(60)
    web.wait_for("the forecast is among the HPA's metrics",
                 lambda: any(each["type"] == "External" for each in web.hpa()["spec"]["metrics"]), 60)
    web.wait_for("a decision", lambda: web.shown().get("decided_replicas"), 60)
    time.sleep(15)
    after = web.hpa()
    demand(after["metadata"]["uid"] == before["metadata"]["uid"], "another HPA has taken its place")
    demand(web.replicas() >= 8, f"scaled in to {web.replicas()}")
    kept = after["metadata"].get("labels", {}).get("team") == "shop"
    return f"the same HPA, {web.replicas()} of 9 replicas; its label was {'kept' if kept else 'lost'}"


@scenario("value", "metricType Value, which no recipe has, goes to the maximum: ratio times pods at each sync")
def value(stage):
    web = stage.workload("value", "web", "steady", most=12)
    web.trigger = {"metricType": "Value"}
    web.deploy(replicas=2).scale()
    web.wait_for("the maximum", lambda: web.replicas() == web.most, 90)
    return f"{web.replicas()} of at most {web.most} for a load that needs 8"


@scenario("recipes", "every file of deploy/recipes is admitted and gets Ready, with an HPA that has its bounds", short=True)
def recipes(stage):
    played = {}
    for file in sorted(glob.glob(os.path.join(ROOT, "deploy", "recipes", "*.yaml"))):
        with open(file) as text:
            recipe = localized(stage, text.read())
        name = re.search(r"^  name: (\S+)", recipe, re.M)[1]
        web = Workload(stage, "recipe-" + os.path.basename(file)[:-5], name, "steady")
        web.deploy(replicas=2, extra=REQUESTS)
        named = re.search(r"HorizontalPodAutoscaler.*\n      name: (\S+)|horizontalPodAutoscalerConfig:\n +name: (\S+)", recipe)
        if named:
            web.hpa_name = named[1] or named[2]
            existing(stage, web)
        here = os.path.join(stage.folder, web.namespace + ".yaml")
        with open(here, "w") as out:
            out.write(recipe)
        stage.cluster.kubectl("--namespace", web.namespace, "apply", "-f", here)
        played[web] = [int(re.search(rf"{bound}ReplicaCount: (\d+)", recipe)[1]) for bound in ("min", "max")]
    for web, (least, most) in played.items():
        web.wait_for("Ready", lambda: web.condition("Ready") == "True", 120)
        bounds = until(lambda: [web.hpa()["spec"]["minReplicas"], web.hpa()["spec"]["maxReplicas"]], 10)
        demand(bounds == [max(least, 1), most], f"{web.namespace}: the HPA has {bounds}")
        web.wait_for("a value for the HPA", lambda: active(web), 90)
    return f"{len(played)} of {len(played)}"


def active(workload):
    """The HPA has a value of its external metric, or KEDA sleeps at zero."""
    status = workload.hpa().get("status", {})
    return workload.replicas() == 0 or any(each.get("type") == "External" and "current" in each.get("external", {})
                                           for each in status.get("currentMetrics") or [])


def localized(stage, recipe):
    """The recipe with the addresses of this stage, and a load that there is."""
    recipe = recipe.replace("almanac.almanac:6001", stage.scalers.address)
    recipe = recipe.replace("http://prometheus-operated.monitoring:9090", stage.monitoring.url)
    return re.sub(r"(http|ingress)_requests_total\{[^}]*\}", 'app_requests_total{app="steady"}', recipe)


def existing(stage, web):
    stage.api.apply({
        "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": web.hpa_name, "namespace": web.namespace},
        "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": web.name}, "minReplicas": 3,
                 "maxReplicas": 30, "metrics": [{"type": "Resource", "resource": {
                     "name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}]}})
