package io.almanac.scaler.settings.trigger;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.rule.Values;
import java.time.Duration;

/**
 * Everything one trigger asks for. Each value keeps the rule of the trigger's key of the same name.
 *
 * @param load its {@code queryStep} is at most the horizon of {@code ahead}
 * @param promise its threshold, where it is learned, is within {@link #LEARNED_RANGE} times of the initial one
 * @param calendar in whose zone days are; an ordinary one where nobody named any
 * @param observation what may be seen beside the load
 * @param metricName as the autoscaler sees it
 */
public record WorkloadSettings(
        LoadQuery load,
        Promise promise,
        LookAhead ahead,
        ReplicaBounds bounds,
        Serving serving,
        Calendar calendar,
        Observation observation,
        String metricName) {
    /** A threshold that is learned is at most so many times the initial one, and at least its part of as many. */
    public static final double LEARNED_RANGE = 4;

    public WorkloadSettings {
        double threshold = promise.threshold();
        double ratio = threshold / observation.initialThreshold().orElse(threshold);
        if (ratio < 1 / LEARNED_RANGE || ratio > LEARNED_RANGE) {
            throw new IllegalArgumentException("threshold=" + threshold + " must be between a quarter of and four times"
                    + " initialThreshold, " + observation.initialThreshold().orElseThrow());
        }
        Agreement.require(
                values(load, promise, ahead, bounds, serving, observation).with(SettingTable.METRIC_NAME, metricName));
    }

    /** Settings that see nothing but the load, with the days of {@code calendar}. */
    public static WorkloadSettings of(Values values, Calendar calendar) {
        return of(values, calendar, Observation.NONE);
    }

    /** @param values one for each key that is required or has a preset */
    static WorkloadSettings of(Values values, Calendar calendar, Observation observation) {
        return new WorkloadSettings(
                LoadQuery.of(values),
                Promise.of(values),
                LookAhead.of(values),
                ReplicaBounds.of(values),
                Serving.of(values),
                calendar,
                observation,
                values.get(SettingTable.METRIC_NAME));
    }

    /** As a trigger would give them; what is learned stands there as it is now. */
    public Values values() {
        return values(load, promise, ahead, bounds, serving, observation)
                .with(SettingTable.TIMEZONE, calendar.zone())
                .with(SettingTable.METRIC_NAME, metricName);
    }

    private static Values values(
            LoadQuery load,
            Promise promise,
            LookAhead ahead,
            ReplicaBounds bounds,
            Serving serving,
            Observation observation) {
        return observation.into(serving.into(bounds.into(ahead.into(promise.into(load.into(Values.NONE))))));
    }

    /** The same for replicas that take {@code leadTime}, at most the horizon, to serve. */
    public WorkloadSettings withLeadTime(Duration leadTime) {
        return of(values().with(SettingTable.LEAD_TIME, leadTime), calendar, observation);
    }

    /** The same where the autoscaler is said to have this tolerance. */
    public WorkloadSettings withTolerance(double tolerance) {
        return of(values().with(SettingTable.TOLERANCE, tolerance), calendar, observation);
    }

    /** The same served in {@code mode}. */
    public WorkloadSettings withMode(Mode mode) {
        return of(values().with(SettingTable.MODE, mode), calendar, observation);
    }

    /** The same where a replica carries {@code threshold}; what KEDA is told stays where the threshold is learned. */
    public WorkloadSettings withThreshold(double threshold) {
        return of(values().with(SettingTable.THRESHOLD, threshold), calendar, observation);
    }

    /**
     * The load a replica that KEDA is told; the same for ever, whatever is learned. KEDA hands a target to the autoscaler
     * only when it reconciles the ScaledObject, so it is the value that follows.
     */
    public double advertisedThreshold() {
        return observation.initialThreshold().orElse(promise.threshold());
    }

    /** What KEDA builds its autoscaler from. */
    public AdvertisedMetric advertisedMetric() {
        return new AdvertisedMetric(metricName, advertisedThreshold());
    }
}
