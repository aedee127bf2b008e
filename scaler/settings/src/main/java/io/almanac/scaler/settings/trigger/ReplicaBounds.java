package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.NumberRules;

/**
 * Between how many replicas to decide.
 *
 * @param maxReplicas at least 1 and {@code minReplicas}; {@link #MOST_REPLICAS} where nobody set a bound
 */
public record ReplicaBounds(int minReplicas, int maxReplicas) {
    /** More than any cluster runs; with the highest threshold the metric still fits in 64 bits. */
    public static final int MOST_REPLICAS = NumberRules.MOST_REPLICAS;

    public ReplicaBounds {
        SettingTable.MIN_REPLICAS.require(minReplicas);
        SettingTable.MAX_REPLICAS.require(maxReplicas);
    }
}
