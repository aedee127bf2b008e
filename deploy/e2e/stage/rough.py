"""Scenarios that take away what others stand on: they are played one after the other."""

import signal
import time

from .calm import demand
from .children import until
from .pods import moment
from .scenario import scenario
from .workload import FAST_DOWN, FAST_UP

AWAY = 30


def loaded(stage, scenario_name, name="web", **options):
    """Settled under its load, and free to scale in at once: only what it is told holds it."""
    web = stage.workload(scenario_name, name, "steered", **options)
    web.behavior = {**FAST_UP, **FAST_DOWN}
    return web


def settle(*workloads):
    for each in workloads:
        each.deploy().scale()
    for each in workloads:
        each.ready_within(60)
        each.settled()


def surged(stage, *workloads):
    """Twice and a half the load, served; the second from which on nothing may be scaled in."""
    stage.load.steer("steered", 2.5)
    for each in workloads:  # 1000 is 20 replicas; what a rate of a minute has not seen is not there yet
        each.wait_for("20 replicas for the surge", lambda: each.replicas() >= 20, 120)
    time.sleep(30)
    return stage.recorder.now()


def kept(workload, since, least):
    lowest = workload.lowest_wanted(since)
    demand(lowest >= least, f"{workload.name}: the HPA wanted {lowest}, {least} are needed")
    return lowest


def scaling_is(workload, status):
    conditions = (workload.hpa() or {}).get("status", {}).get("conditions", [])
    return any(each["type"] == "ScalingActive" and each["status"] == status for each in conditions)


@scenario("one-killed", "one scaler is killed under load and comes back: nothing is scaled in", calm=False, short=True)
def one_killed(stage):
    web = loaded(stage, "one-killed")
    settle(web)
    since = stage.recorder.now()
    stage.scalers.kill(0)
    time.sleep(AWAY)
    stage.scalers.start(0)
    time.sleep(AWAY)
    lowest = kept(web, since, 8)
    return f"8 needed; the HPA never wanted fewer than {lowest}"


@scenario("both-killed", "both scalers are killed under load: the HPA holds, and goes on when they are back", calm=False)
def both_killed(stage):
    web = loaded(stage, "both-killed")
    settle(web)
    since = stage.recorder.now()
    for number in (0, 1):
        stage.scalers.kill(number)
    noticed = web.wait_for("the HPA has no value", lambda: scaling_is(web, "False"), 60)
    time.sleep(AWAY)
    for number in (0, 1):
        stage.scalers.start(number)
    back = web.wait_for("the HPA has a value again", lambda: scaling_is(web, "True"), 180)
    web.settled()
    return f"held {kept(web, since, 8)}; noticed after {noticed:.0f} s, served again {back:.0f} s after their start"


@scenario("down-at-creation", "the scaler is down when a ScaledObject is created: no HPA, then healed", calm=False)
def down_at_creation(stage):
    for number in (0, 1):
        stage.scalers.kill(number)
    web = loaded(stage, "down-at-creation").deploy(replicas=3).scale()
    time.sleep(10)
    demand(web.hpa() is None and web.replicas() == 3, "an HPA was made, or something scaled")
    ready, began = web.condition("Ready"), time.monotonic()
    for number in (0, 1):
        stage.scalers.start(number)
    web.wait_for("Ready", lambda: web.condition("Ready") == "True", 180)
    healed = time.monotonic() - began
    web.settled()
    return f"Ready={ready} and no HPA while down; healed {healed:.0f} s after their start, {web.desired()} replicas"


@scenario("silence", "Prometheus is killed in a surge and comes back: nothing is scaled in", calm=False)
def silence(stage):
    web = loaded(stage, "silence", most=40)
    settle(web)
    since = surged(stage, web)
    stage.monitoring.kill()
    time.sleep(2 * AWAY)
    stage.monitoring.start()
    time.sleep(2 * AWAY)
    stage.load.steer("steered", 1)
    return f"never fewer than {kept(web, since, 20)} wanted, 20 needed"


@scenario("formula", "the highest of forecast and current (the recipe) with Prometheus dead in a surge: holds", calm=False)
def formula(stage):
    web = loaded(stage, "formula", most=40)
    web.trigger = {"name": "forecast"}
    web.more_triggers = [{**web.current_trigger(), "name": "current"}]
    web.extra = {"fallback": {"behavior": "scalingModifiers", "failureThreshold": 3, "replicas": 6},
                 "advanced": {"scalingModifiers": {"formula": "max([forecast ?? 0, current ?? 0])",
                                                   "target": f"{web.target:g}"}}}
    settle(web)
    since = surged(stage, web)
    stage.monitoring.kill()
    time.sleep(3 * AWAY)
    stage.monitoring.start()
    time.sleep(AWAY)
    stage.load.steer("steered", 1)
    return f"never fewer than {kept(web, since, 20)} wanted, 20 needed"


@scenario("upgrade", "both servers are restarted in turn under load: no event tells of a failed question, nothing is scaled in", calm=False)
def upgrade(stage):
    web = loaded(stage, "upgrade")
    settle(web)
    since, began = stage.recorder.now(), time.time()
    for number in (0, 1):
        stage.scalers.kill(number, signal.SIGTERM)
        stage.scalers.start(number)
        time.sleep(AWAY)
    failures = [event["message"] for event in web.events()
                if event["type"] == "Warning" and event["lastTimestamp"] and moment(event["lastTimestamp"]) > began]
    demand(not failures, f"{len(failures)} failed questions told in events, the first: {failures[:1]}")
    return f"never fewer than {kept(web, since, 8)} wanted, no failed question told"


@scenario("many", "200 ScaledObjects at once: all are scaled as decided", calm=False)
def many(stage):
    all_of_them = []
    for number in range(200):
        web = loaded(stage, "many", f"web-{number}", target=200.0)
        web.metadata = {"queryStep": "1m", "historyTimeWindow": "36h"}
        web.extra = {"pollingInterval": 30}  # KEDA writes a status at each, and may ask the API 20 times a second
        all_of_them.append(web.deploy())
    began = time.monotonic()
    for web in all_of_them:
        web.scale()
    created = time.monotonic() - began
    done = until(lambda: settled_of(stage, all_of_them) == len(all_of_them), 480, 5)
    demand(done, f"after 480 s {settled_of(stage, all_of_them)} of {len(all_of_them)}")
    took = time.monotonic() - began
    stage.api.request("DELETE", "/api/v1/namespaces/many")
    return f"created within {created:.0f} s, all as decided {took:.0f} s after the first"


def settled_of(stage, workloads):
    shown = stage.scalers.samples()
    wanted = {hpa["spec"]["scaleTargetRef"]["name"]: hpa.get("status", {}).get("desiredReplicas")
              for hpa in stage.api.list("HorizontalPodAutoscaler", "many")}
    return sum(shown.get(each.key(), {}).get("decided_replicas", -1) == wanted.get(each.name) for each in workloads)
