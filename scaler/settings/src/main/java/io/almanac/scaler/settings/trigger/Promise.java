package io.almanac.scaler.settings.trigger;

/**
 * What to keep.
 *
 * @param threshold load one replica should carry, in the unit of the query
 * @param activationThreshold load above which the workload leaves zero replicas
 * @param risk share of the time in which a shortage is acceptable
 * @param tolerance of the autoscaler for scaling up, a share of the target
 */
public record Promise(double threshold, double activationThreshold, double risk, double tolerance) {
    public Promise {
        SettingTable.THRESHOLD.require(threshold);
        SettingTable.ACTIVATION_THRESHOLD.require(activationThreshold);
        SettingTable.RISK.require(risk);
        SettingTable.TOLERANCE.require(tolerance);
    }
}
