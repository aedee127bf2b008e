package io.almanac.simulator.cluster;

import java.time.Instant;

/**
 * One sync of Kubernetes' HorizontalPodAutoscaler as a pure function. Kubernetes runs it every 15 s.
 *
 * <p>Source: kubernetes pkg/controller/podautoscaler/horizontal.go, reconcileAutoscaler. One simplification: the
 * replicas that exist (status) are those that are ordered (spec), so no pod fails and no rollout adds surge pods.
 */
public final class HorizontalPodAutoscaler {
    private HorizontalPodAutoscaler() {}

    /**
     * No replicas: nothing happens. Outside the bounds: the bound, without looking at the metric. No metric: nothing
     * changes. Else the metric's proposal, stabilized, rate limited and clamped.
     *
     * @param current replicas ordered so far, at least 0
     */
    public static Sync sync(
            AutoscalerSettings settings, AutoscalerState state, Instant now, int current, MetricReading reading) {
        AutoscalerState known = state.found(current, now);
        Sync sync = decided(settings, known, now, current, reading);
        AutoscalerState rescaled = sync.state().rescaled(settings.behavior(), now, current, sync.desiredReplicas());
        return new Sync(rescaled, sync.desiredReplicas(), sync.reason());
    }

    private static Sync decided(
            AutoscalerSettings settings, AutoscalerState state, Instant now, int current, MetricReading reading) {
        if (current == 0) {
            return new Sync(state, 0, SyncReason.DISABLED_AT_ZERO);
        }
        if (current > settings.maxReplicas()) {
            return new Sync(state, settings.maxReplicas(), SyncReason.ABOVE_MAXIMUM);
        }
        if (current < settings.minReplicas()) {
            return new Sync(state, settings.minReplicas(), SyncReason.BELOW_MINIMUM);
        }
        return switch (reading) {
            case MetricReading.Unavailable ignored -> new Sync(state, current, SyncReason.METRIC_UNAVAILABLE);
            case MetricReading.Value(double value) -> measured(settings, state, now, current, Quantity.of(value));
        };
    }

    private static Sync measured(
            AutoscalerSettings settings, AutoscalerState state, Instant now, int current, Quantity total) {
        int proposal = settings.metric().proposal(total, current);
        Sync sync = Normalization.of(settings, state, now, current, proposal);
        boolean isInBand =
                sync.reason() == SyncReason.RECOMMENDED && settings.metric().keeps(total, current);
        return isInBand ? new Sync(sync.state(), sync.desiredReplicas(), SyncReason.WITHIN_TOLERANCE) : sync;
    }
}
