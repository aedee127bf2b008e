package io.almanac.scaler.settings.trigger;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.rule.NumberRules;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Everything one trigger asks for. Each value keeps the rule of the trigger's key of the same name.
 *
 * @param query PromQL for the load of the whole workload
 * @param threshold load one replica should carry, in the unit of {@code query}; where it is learned, within
 *     {@link #LEARNED_RANGE} times of the initial one
 * @param activationThreshold load above which the workload leaves zero replicas
 * @param queryStep whole seconds, divides a day
 * @param predictHorizon at least {@code leadTime} and {@code queryStep}
 * @param leadTime from the decision until a new replica serves
 * @param risk share of the time in which a shortage is acceptable
 * @param tolerance of the autoscaler for scaling up, a share of the target
 * @param model {@code auto} or the name of a model
 * @param observation what may be seen beside the load
 * @param maxReplicas at least 1 and {@code minReplicas}; {@link #MOST_REPLICAS} where nobody set a bound
 * @param calendar in the zone {@code timezone}; an ordinary one where nobody named any
 */
public record WorkloadSettings(
        String query,
        double threshold,
        double activationThreshold,
        SourceChoice source,
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
        String metricName,
        Calendar calendar,
        Observation observation) {
    /** More than any cluster runs; with the highest threshold the metric still fits in 64 bits. */
    public static final int MOST_REPLICAS = NumberRules.MOST_REPLICAS;

    /** A threshold that is learned is at most so many times the initial one, and at least its part of as many. */
    public static final double LEARNED_RANGE = 4;

    /** The model's name that leaves the choice to Almanac. */
    public static final String AUTOMATIC_MODEL = "auto";

    public WorkloadSettings {
        SettingTable.QUERY.require(query);
        SettingTable.THRESHOLD.require(threshold);
        SettingTable.ACTIVATION_THRESHOLD.require(activationThreshold);
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
        double ratio = threshold / observation.initialThreshold().orElse(threshold);
        if (ratio < 1 / LEARNED_RANGE || ratio > LEARNED_RANGE) {
            throw new IllegalArgumentException("threshold=" + threshold + " must be between a quarter of and four times"
                    + " initialThreshold, " + observation.initialThreshold().orElseThrow());
        }
        if (!calendar.zone().equals(timezone)) {
            throw new IllegalArgumentException(
                    "timezone " + timezone + " must be that of the calendar, " + calendar.zone());
        }
        new Agreement(queryStep, predictHorizon, leadTime, minReplicas, maxReplicas).require();
    }

    /** The same for replicas that take {@code otherLeadTime}, at most {@code predictHorizon}, to serve. */
    public WorkloadSettings withLeadTime(Duration otherLeadTime) {
        return with(threshold, otherLeadTime);
    }

    /** The same where a replica carries {@code otherThreshold}; what KEDA is told stays where the threshold is learned. */
    public WorkloadSettings withThreshold(double otherThreshold) {
        return with(otherThreshold, leadTime);
    }

    private WorkloadSettings with(double otherThreshold, Duration otherLeadTime) {
        return new WorkloadSettings(
                query,
                otherThreshold,
                activationThreshold,
                source,
                historyTimeWindow,
                queryStep,
                predictHorizon,
                otherLeadTime,
                risk,
                tolerance,
                mode,
                model,
                timezone,
                minReplicas,
                maxReplicas,
                metricName,
                calendar,
                observation);
    }

    /** Settings without a calendar that see nothing but the load. */
    public WorkloadSettings(
            String query,
            double threshold,
            double activationThreshold,
            SourceChoice source,
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
        this(
                query,
                threshold,
                activationThreshold,
                source,
                historyTimeWindow,
                queryStep,
                predictHorizon,
                leadTime,
                risk,
                tolerance,
                mode,
                model,
                timezone,
                minReplicas,
                maxReplicas,
                metricName,
                Calendar.ordinary(timezone),
                Observation.NONE);
    }

    /**
     * The load a replica that KEDA is told; the same for ever, whatever is learned. KEDA hands a target to the autoscaler
     * only when it reconciles the ScaledObject, so it is the value that follows.
     */
    public double advertisedThreshold() {
        return observation.initialThreshold().orElse(threshold);
    }

    /** What KEDA builds its autoscaler from. */
    public MetricTarget metricTarget() {
        return new MetricTarget(metricName, advertisedThreshold());
    }
}
