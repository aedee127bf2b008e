package io.almanac.scaler.settings.trigger;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What holds for a trigger that does not say. Each value keeps the rule of the trigger's key of the same name, and
 * together they contradict each other no more than a trigger's may.
 *
 * @param dataSource the name of a data source
 */
public record WorkloadDefaults(
        double activationThreshold,
        String dataSource,
        Duration historyTimeWindow,
        Duration queryStep,
        Duration predictHorizon,
        Duration leadTime,
        double risk,
        double tolerance,
        Mode mode,
        String model,
        ZoneId timezone,
        int minReplicas,
        int maxReplicas,
        String metricName) {
    public WorkloadDefaults {
        SettingTable.ACTIVATION_THRESHOLD.require(activationThreshold);
        SettingTable.DATA_SOURCE.require(dataSource);
        SettingTable.HISTORY_TIME_WINDOW.require(historyTimeWindow);
        SettingTable.QUERY_STEP.require(queryStep);
        SettingTable.PREDICT_HORIZON.require(predictHorizon);
        SettingTable.LEAD_TIME.require(leadTime);
        SettingTable.RISK.require(risk);
        SettingTable.TOLERANCE.require(tolerance);
        SettingTable.MODEL.require(model);
        SettingTable.MIN_REPLICAS.require(minReplicas);
        SettingTable.MAX_REPLICAS.require(maxReplicas);
        SettingTable.METRIC_NAME.require(metricName);
        new Agreement(queryStep, predictHorizon, leadTime, minReplicas, maxReplicas).require();
    }

    /** The defaults of the documentation's table. */
    public static WorkloadDefaults standard() {
        return new WorkloadDefaults(
                SettingTable.ACTIVATION_THRESHOLD.presetValue(),
                SettingTable.DATA_SOURCE.presetValue(),
                SettingTable.HISTORY_TIME_WINDOW.presetValue(),
                SettingTable.QUERY_STEP.presetValue(),
                SettingTable.PREDICT_HORIZON.presetValue(),
                SettingTable.LEAD_TIME.presetValue(),
                SettingTable.RISK.presetValue(),
                SettingTable.TOLERANCE.presetValue(),
                SettingTable.MODE.presetValue(),
                SettingTable.MODEL.presetValue(),
                SettingTable.TIMEZONE.presetValue(),
                SettingTable.MIN_REPLICAS.presetValue(),
                SettingTable.MAX_REPLICAS.presetValue(),
                SettingTable.METRIC_NAME.presetValue());
    }
}
