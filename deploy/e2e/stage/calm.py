"""Scenarios that take nothing away from others: they are played at the same time."""

import math
import time

from .cluster import SYNC_SECONDS
from .recorder import PERIOD
from .scenario import scenario
from .trouble import Unmet
from .workload import FAST_DOWN, FAST_UP, query


def demand(holds, what):
    if not holds:
        raise Unmet(what)


@scenario("plain", "Ready within 30 s; the HPA wants what was decided two syncs later at most", short=True,
          integers=True)
def plain(stage):
    web = stage.workload("plain", "web", "steady")
    web.behavior = {**FAST_UP, **FAST_DOWN}
    web.deploy().scale()
    ready = web.ready_within(30)
    web.settled(60)
    stage.until_surge(60)
    late, wrong = 0, None
    for row in web.rows(web.began - stage.begun + 90):
        late = late + PERIOD if row["decided"] != row["desired"] else 0
        if late > 2 * SYNC_SECONDS + 2 * PERIOD:
            wrong = row
    demand(wrong is None, f"the HPA wants something else than decided for more than two syncs: {wrong}")
    return f"Ready after {ready:.0f} s, {web.desired()} replicas for a load of 380 at {web.target:g} each"


@scenario("ramp", "a daily surge (4 times the load in a minute) is served before it comes; beside it, plain reactive", short=True,
          integers=True)
def ramp(stage):
    ahead = stage.workload("ramp", "forecast", "surge", most=30, delay=40)
    ahead.metadata = {"historyTimeWindow": "7d"}  # of three surges bounds learn how steep they are, or not, by the clock
    ahead.deploy(replicas=4).scale()
    behind = stage.workload("ramp", "reactive", "surge", most=30, delay=40).deploy(replicas=4)
    behind.scale([behind.current_trigger()])
    ahead.settled()
    stage.until_surge(120)
    short = {each.name: short_seconds(each, stage) for each in (ahead, behind)}
    before = [row for row in ahead.rows(to=stage.surge_at()) if row["desired"] and row["desired"] >= 14]
    lead = stage.surge_at() - before[0]["second"] if before else 0
    came = (f"14 of 16 ordered {lead:.0f} s before the surge; short of capacity {short['forecast']:.0f} s, "
            f"reactive {short['reactive']:.0f} s")
    demand(short["forecast"] == 0 < short["reactive"], came)
    return came


def short_seconds(workload, stage):
    """In which pods would have to carry more than a quarter above the target, around the surge."""
    rows = workload.rows(stage.surge_at() - 60, stage.surge_at() + 120)
    return PERIOD * sum(row["offered"] > row["ready"] * workload.target * 1.25 for row in rows)


@scenario("maximum", "maxima off the grid of levels, 30 and 100, are reached", short=True, integers=True)
def maximum(stage):
    small = stage.workload("maximum", "thirty", "large", target=100, most=30).deploy(replicas=2).scale()
    large = stage.workload("maximum", "hundred", "large", target=30, most=100).deploy(replicas=7).scale()
    stage.until_surge(60)  # the load is 3100 from then on, which needs 31 and 104
    for each in (small, large):
        each.wait_for(f"all {each.most} are ordered", lambda: each.replicas() == each.most, 60)
    return "30 of 30 and 100 of 100"


@scenario("fraction", "a target below one, which whole numbers cannot say: the HPA wants what was decided all the same",
          short=True, integers=True)
def fraction(stage):
    web = stage.workload("fraction", "web", "steady", target=0.4)
    web.metadata = {"query": f"{query(web.app)} / 125"}  # 3.04, which is 7.6 replicas' worth
    web.deploy().scale()
    web.ready_within(60)
    web.settled()
    demand(web.desired() == 8, f"8 are needed, the HPA wants {web.desired()}")
    target, = (each["external"]["target"]["averageValue"] for each in web.hpa()["spec"]["metrics"])
    return f"8 replicas for a load of 3.04 at 0.4 each; the HPA's target is {target}"


@scenario("tolerance", "8 % more load, one replica, is not lost to the HPA's tolerance of 10 %: where the HPA's own is 0, where "
          "the count is known, and with neither", short=True)
def tolerance(stage):
    """The load rises from 14 to 15 replicas' worth, 8 %: inside the HPA's tolerance of 10 %."""
    own = stage.workload("tolerance", "own", "rising", most=40)
    own.behavior = {"scaleUp": {"tolerance": "0", "policies": [{"type": "Percent", "value": 900, "periodSeconds": 15}]}}
    own.metadata = {"tolerance": "0", "mode": "reactive"}
    known = stage.workload("tolerance", "known", "rising", most=40)
    known.metadata = {"mode": "reactive", "wantedReplicasQuery":
                      'kube_deployment_spec_replicas{namespace="tolerance",deployment="known"}'}
    neither = stage.workload("tolerance", "neither", "rising", most=40)
    neither.metadata = {"mode": "reactive"}
    trapped = stage.workload("tolerance", "trapped", "rising", most=40)
    all_four = (own, known, neither, trapped)
    for each in all_four:
        each.deploy(replicas=12).scale([each.current_trigger()] if each is trapped else None)
    for each in all_four:
        each.wait_for("14 replicas", lambda: each.replicas() >= 14, 90)
    stage.load.steer("rising", 1.08)
    for each in (own, known, neither):
        each.wait_for("15 replicas", lambda: each.replicas() >= 15, 90)
    counts = ", ".join(f"{each.name} {each.replicas()}" for each in all_four)
    demand(own.replicas() == 15 and trapped.replicas() < 15, f"own must be exactly 15 and trapped fewer: {counts}")
    return f"needed 15; {counts} (trapped: KEDA's prometheus trigger)"


@scenario("several", "two loads of one workload, each with its own threshold: the HPA wants what the one that needs more has decided",
          short=True)
def several(stage):
    web = stage.workload("several", "web", "steady")  # 7.6 replicas' worth
    other = stage.workload("several", "web", "steady", target=60)
    other.metadata = {"query": f"2 * {query(web.app)}"}  # 12.7
    web.more_triggers = [other.forecast_trigger()]
    web.deploy(replicas=2).scale()
    web.ready_within(60)
    web.wait_for("13 replicas at least", lambda: web.replicas() == web.desired() >= 13, 120)
    seen = web.whole_status()  # of one sync, with the replicas that it found
    # Thousandths are rounded up.
    needs = [math.ceil(quantity(each["external"]["current"]["averageValue"]) * seen["currentReplicas"] / target - 0.01)
             for each, target in zip(seen["currentMetrics"], (web.target, other.target))]
    demand(needs[0] < needs[1] == seen["desiredReplicas"], f"{needs} are needed, and the HPA wants {seen['desiredReplicas']}")
    return f"{needs[0]} for the one, {needs[1]} for the other; the HPA wants {seen['desiredReplicas']}"


def quantity(text):
    """A number as Kubernetes writes it, whole or in thousandths."""
    return float(text[:-1]) / 1000 if text.endswith("m") else float(text)


@scenario("metadata", "wrong keys: the text arrives in an event, under 1024 bytes; nothing scales", short=True)
def metadata(stage):
    wrong = stage.workload("metadata", "a-workload-with-a-long-name-that-takes-room-in-events", "steady")
    wrong.metadata = {"leadTime": "0s", "risk": "2", "queryStep": "7s", "model": "nonesuch", "timezone": "Mars/Base",
                      "historyTimeWindow": "1h", "tolerance": "-1", "minReplicas": "many", "predictHorizons": "2h",
                      "threshhold": "1"}
    wrong.deploy(replicas=3).scale()
    absent = stage.workload("metadata", "no-threshold", "steady")
    absent.metadata = {"threshold": None}
    absent.deploy(replicas=3).scale()
    texts = {each.name: told(each) for each in (wrong, absent)}
    for each, word in ((wrong, "leadTime"), (absent, "threshold")):
        each.wait_for(f"an event that names {word}", lambda: any(word in text for text in told(each)), 60)
        texts[each.name] = max((text for text in told(each) if word in text), key=len)
        demand(each.replicas() == 3, f"{each.name}: {each.replicas()} replicas")
    named = [key for key in wrong.metadata if key in texts[wrong.name]]
    longest = max(len(text.encode()) for text in texts.values())
    demand(longest <= 1024 and len(named) >= 5, f"{longest} bytes, named {named}")
    return (f"events of {len(texts[wrong.name].encode())} and {len(texts[absent.name].encode())} bytes; {len(named)} of "
            f"{len(wrong.metadata)} wrong keys named in the first; Ready={wrong.condition('Ready')}")


def told(workload):
    return [event["message"] for event in workload.events() if event["type"] == "Warning"]


@scenario("push", "external-push: awake before the demand comes by the stream alone, as KEDA polls every ten minutes")
def push(stage):
    web = stage.workload("push", "web", "sleeper", least=0, delay=20)
    web.trigger = {"type": "external-push"}
    web.metadata = {"activationThreshold": "5"}
    web.extra = {"pollingInterval": 600}
    web.deploy(replicas=0).scale()
    ready = web.ready_within(60)
    return f"Ready after {ready:.0f} s; {woken(stage, web, 0)}"


def woken(stage, workload, since):
    """How long before the demand it was ordered and was ready, which it must."""
    stage.until_surge(5)
    awake = [row["second"] for row in workload.rows(since, stage.surge_at()) if row["ordered"]]
    demand(awake, "nothing was ordered before the demand came")
    ready = [row["second"] for row in workload.rows(awake[0]) if row["ready"]]
    demand(ready and ready[0] <= stage.surge_at(), f"ordered {stage.surge_at() - awake[0]:.0f} s before, but ready too late")
    return (f"ordered {stage.surge_at() - awake[0]:.0f} s before the demand, "
            f"ready {stage.surge_at() - ready[0]:.0f} s before")


@scenario("zero", "to zero, and awake before the demand comes", short=True)
def zero(stage):
    night = stage.workload("zero", "night", "sleeper", least=0, delay=20)
    night.metadata = {"activationThreshold": "5"}
    night.extra = {"cooldownPeriod": 10}
    night.behavior = {**night.behavior, **FAST_DOWN}
    night.deploy(replicas=2).scale()
    slept = night.wait_for("zero replicas", lambda: night.replicas() == 0, 120)
    time.sleep(2 * PERIOD)  # what the recorder shows is a second old
    return f"zero after {slept:.0f} s; {woken(stage, night, stage.recorder.now())}"
