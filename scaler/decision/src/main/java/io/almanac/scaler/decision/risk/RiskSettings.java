package io.almanac.scaler.decision.risk;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.CompactLoop;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.decision.decide.DecisionRule;
import io.almanac.scaler.decision.decide.ReplicaRule;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;

/**
 * What a promise is about.
 *
 * @param risk share of the time with more load than the serving replicas should carry, 0 to 1, that is acceptable
 * @param startDelay from ordering a replica to its first request
 * @param rule from load to replicas, as decisions make it
 */
public record RiskSettings(double risk, Duration startDelay, ReplicaRule rule) {
    public RiskSettings {
        if (!(risk > 0 && risk < 1) || startDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "risk=" + risk + " must lie between 0 and 1, startDelay=" + startDelay + " must not be negative");
        }
    }

    /** What a trigger promises: its {@code leadTime} is the start delay. */
    public static RiskSettings of(WorkloadSettings settings) {
        return new RiskSettings(
                settings.promise().risk(), settings.ahead().leadTime(), DecisionRule.replicaRule(settings));
    }

    /** The autoscaler that what-if loops run: KEDA's defaults, the tolerance of the rule's grid. */
    CompactLoop.Settings loop() {
        double tolerance = rule.grid().tolerance();
        return new CompactLoop.Settings(
                new Tolerances(tolerance, tolerance),
                ticks(Behavior.DOWNSCALE_STABILIZATION),
                ticks(startDelay),
                Math.max(1, rule.minReplicas()),
                Math.max(1, rule.maxReplicas()));
    }

    /** Rounded up to whole ticks. */
    private static int ticks(Duration duration) {
        return Math.toIntExact(Math.ceilDiv(duration.toSeconds(), ClosedLoop.TICK.toSeconds()));
    }
}
