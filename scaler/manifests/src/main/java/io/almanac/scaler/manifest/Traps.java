package io.almanac.scaler.manifest;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.ReplicaLoop;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What works, and otherwise than one would think. */
final class Traps {
    static final int KEDAS_MAXIMUM = 100;
    private static final Duration KEDAS_POLL = Duration.ofSeconds(30);

    private final List<Finding> findings = new ArrayList<>();
    private final KubernetesObject object;
    private final ManifestNode spec;

    private Traps(KubernetesObject object) {
        this.object = object;
        this.spec = object.spec();
    }

    /** Those of one trigger. */
    static List<Finding> of(
            KubernetesObject object,
            ManifestNode trigger,
            WorkloadSettings settings,
            BehaviorReading.Read behavior,
            Duration scrapeInterval) {
        Traps traps = new Traps(object);
        if (settings.serving().mode() == Mode.OBSERVE) {
            traps.findings.addAll(ObserveTraps.of(object, trigger));
        } else {
            traps.ofTolerance(trigger, settings, behavior);
            traps.ofSpeed(settings, behavior);
            traps.ofRest(settings);
        }
        traps.ofMaximum(trigger, settings);
        traps.findings.addAll(QueryTraps.of(trigger, settings.load(), scrapeInterval));
        return traps.findings;
    }

    /** Those of the object. */
    static List<Finding> ofObject(KubernetesObject object) {
        Traps traps = new Traps(object);
        traps.ofFallback();
        return traps.findings;
    }

    private void ofTolerance(ManifestNode trigger, WorkloadSettings settings, BehaviorReading.Read behavior) {
        double stepped = settings.promise().tolerance();
        double has = behavior.tolerances().scaleUpRatio();
        if (has > stepped) {
            warn(
                    "tolerance",
                    trigger.at("metadata.tolerance"),
                    "is " + stepped + " and the autoscaler's is " + has
                            + ", which swallows smaller steps; set behavior.scaleUp.tolerance to \"" + stepped
                            + "\" (Kubernetes 1.35, KEDA 2.18), or tolerance to \"" + has + "\"");
        }
    }

    private void ofMaximum(ManifestNode trigger, WorkloadSettings settings) {
        int most = maximum();
        if (settings.bounds().maxReplicas() > most) {
            warn(
                    "max-replicas",
                    trigger.at("metadata.maxReplicas"),
                    "is " + settings.bounds().maxReplicas()
                            + " and the autoscaler stops at maxReplicaCount=" + most
                            + ": shortage is then counted as if more were"
                            + " ordered; set both the same, as high as the largest forecast / threshold");
        }
    }

    /** How long the autoscaler takes from half its maximum to the whole of it, once it is asked. */
    private void ofSpeed(WorkloadSettings settings, BehaviorReading.Read behavior) {
        int most = maximum();
        int half = Math.ceilDiv(most, 2);
        Duration lead = settings.ahead().leadTime();
        ReplicaLoop loop =
                ReplicaLoop.of(new ReplicaLoop.Settings(behavior.tolerances(), behavior.behavior(), 0, 1, most), half);
        long syncs = 0;
        long patience = lead.dividedBy(ClosedLoop.TICK) + 1;
        loop.advanceWhole(half);
        while (loop.replicas() < most && syncs <= patience) {
            loop.advanceWhole(2 * most);
            syncs++;
        }
        if (syncs > patience) {
            warn(
                    "behavior-too-slow",
                    spec.at("advanced.horizontalPodAutoscalerConfig.behavior"),
                    "takes longer than"
                            + " leadTime=" + DurationText.format(lead) + " from " + half + " to " + most
                            + " replicas, so that they are late however early they are asked for; allow more in scaleUp, such as"
                            + " 100 Percent in 15 s without a stabilization window, or lengthen leadTime");
        }
    }

    /** KEDA sends a workload that is not active to {@code idleReplicaCount}, if there is one, as it does to zero. */
    private void ofRest(WorkloadSettings settings) {
        Optional<String> idle = spec.field("idleReplicaCount").text();
        if (idle.isEmpty() && !spec.field("minReplicaCount").text().orElse("0").equals("0")) {
            return;
        }
        String rest = Echo.ofName(idle.orElse("0"));
        Duration poll = seconds("pollingInterval").orElse(KEDAS_POLL);
        if (poll.compareTo(settings.ahead().leadTime()) >= 0) {
            warn(
                    "late-wake-up",
                    spec.field("pollingInterval"),
                    "is " + DurationText.format(poll)
                            + ": at " + (rest.equals("0") ? "zero" : rest)
                            + " replicas KEDA asks as seldom, and leadTime="
                            + DurationText.format(settings.ahead().leadTime()) + " is no longer; shorten it");
        }
        if (seconds("initialCooldownPeriod").isEmpty()) {
            warn(
                    "first-scale-to-zero",
                    spec.field("initialCooldownPeriod"),
                    "is not set: a workload that runs goes to " + rest
                            + " at the first answer that is not active; set it to the time until there is a forecast, or"
                            + (idle.isPresent() ? " leave idleReplicaCount out" : " minReplicaCount to 1"));
        }
    }

    private void ofFallback() {
        ManifestNode fallback = spec.field("fallback");
        if (!fallback.isPresent()) {
            return;
        }
        Optional<String> formula = spec.at("advanced.scalingModifiers.formula").text();
        boolean isByFormula = fallback.field("behavior")
                .text()
                .filter("scalingModifiers"::equals)
                .isPresent();
        if (formula.isPresent() && !isByFormula) {
            warn(
                    "fallback-formula",
                    fallback,
                    "replaces the whole formula as soon as one trigger fails; set its behavior"
                            + " to scalingModifiers (KEDA 2.20) with a formula such as max([forecast ?? 0, current ?? 0]), or take"
                            + " it out");
        } else if (formula.filter(text -> !text.contains("??")).isPresent()) {
            warn(
                    "fallback-formula",
                    spec.at("advanced.scalingModifiers.formula"),
                    "says by no ?? what takes the place of a trigger that fails: it has no value then, spec.fallback"
                            + " is not used and replicas stay as they are; write it like"
                            + " max([forecast ?? 0, current ?? 0])");
        } else if (formula.isEmpty()) {
            warn(
                    "fallback-unreached",
                    fallback,
                    "does not begin while the scaler cannot be reached at all: KEDA counts"
                            + " failed values, not failed connections; replicas then stay as they are");
        }
    }

    private int maximum() {
        return spec.field("maxReplicaCount")
                .text()
                .filter(count -> count.matches("[1-9][0-9]{0,9}"))
                .map(count -> (int) Math.min(Long.parseLong(count), ReplicaBounds.MOST_REPLICAS))
                .orElse(KEDAS_MAXIMUM);
    }

    private Optional<Duration> seconds(String field) {
        return spec.field(field)
                .text()
                .filter(count -> count.matches("[0-9]{1,8}"))
                .map(count -> Duration.ofSeconds(Long.parseLong(count)));
    }

    private void warn(String rule, ManifestNode node, String message) {
        ManifestNode placed = node.line() > 0 ? node : object.root();
        findings.add(Finding.warning(rule, placed.problem(message)));
    }
}
