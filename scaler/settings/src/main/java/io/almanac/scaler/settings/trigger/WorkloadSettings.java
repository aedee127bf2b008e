package io.almanac.scaler.settings.trigger;

import io.almanac.forecast.calendar.Calendar;
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
        SettingTable.METRIC_NAME.require(metricName);
        double threshold = promise.threshold();
        double ratio = threshold / observation.initialThreshold().orElse(threshold);
        if (ratio < 1 / LEARNED_RANGE || ratio > LEARNED_RANGE) {
            throw new IllegalArgumentException("threshold=" + threshold + " must be between a quarter of and four times"
                    + " initialThreshold, " + observation.initialThreshold().orElseThrow());
        }
        new Agreement(
                        load.queryStep(),
                        ahead.predictHorizon(),
                        ahead.leadTime(),
                        bounds.minReplicas(),
                        bounds.maxReplicas())
                .require();
    }

    /** The same for replicas that take {@code leadTime}, at most the horizon, to serve. */
    public WorkloadSettings withLeadTime(Duration leadTime) {
        return with(promise, new LookAhead(ahead.predictHorizon(), leadTime));
    }

    /** The same where a replica carries {@code threshold}; what KEDA is told stays where the threshold is learned. */
    public WorkloadSettings withThreshold(double threshold) {
        return with(new Promise(threshold, promise.activationThreshold(), promise.risk(), promise.tolerance()), ahead);
    }

    private WorkloadSettings with(Promise otherPromise, LookAhead otherAhead) {
        return new WorkloadSettings(load, otherPromise, otherAhead, bounds, serving, calendar, observation, metricName);
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
