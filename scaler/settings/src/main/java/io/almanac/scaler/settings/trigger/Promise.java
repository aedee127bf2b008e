package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Values;

/**
 * What to keep.
 *
 * @param threshold load one replica should carry, in the unit of the query
 * @param activationThreshold load above which the workload leaves zero replicas
 * @param risk share of the time in which a shortage is acceptable
 * @param tolerance of the autoscaler for scaling up, a share of the target
 */
public record Promise(double threshold, double activationThreshold, double risk, double tolerance) {
    static Promise of(Values values) {
        return new Promise(
                values.get(SettingTable.THRESHOLD),
                values.get(SettingTable.ACTIVATION_THRESHOLD),
                values.get(SettingTable.RISK),
                values.get(SettingTable.TOLERANCE));
    }

    Values into(Values values) {
        return values.with(SettingTable.THRESHOLD, threshold)
                .with(SettingTable.ACTIVATION_THRESHOLD, activationThreshold)
                .with(SettingTable.RISK, risk)
                .with(SettingTable.TOLERANCE, tolerance);
    }
}
