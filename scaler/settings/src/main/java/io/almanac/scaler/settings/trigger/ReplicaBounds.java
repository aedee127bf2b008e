package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Values;

/**
 * Between how many replicas to decide.
 *
 * @param maxReplicas at least 1 and {@code minReplicas}; {@link #MOST_REPLICAS} where nobody set a bound
 */
public record ReplicaBounds(int minReplicas, int maxReplicas) {
    /** More than any cluster runs; with the highest threshold the metric still fits in 64 bits. */
    public static final int MOST_REPLICAS = NumberRules.MOST_REPLICAS;

    static ReplicaBounds of(Values values) {
        return new ReplicaBounds(values.get(SettingTable.MIN_REPLICAS), values.get(SettingTable.MAX_REPLICAS));
    }

    Values into(Values values) {
        return values.with(SettingTable.MIN_REPLICAS, minReplicas).with(SettingTable.MAX_REPLICAS, maxReplicas);
    }
}
