package io.almanac.scaler.autoscaler;

import java.time.Instant;
import java.util.List;

/**
 * One sync of Kubernetes' HorizontalPodAutoscaler as a pure function. Kubernetes runs it every 15 s.
 *
 * <p>Source: kubernetes pkg/controller/podautoscaler/horizontal.go, reconcileAutoscaler. One simplification: the
 * replicas that exist (status) are those that are ordered (spec), so no pod fails and no rollout adds surge pods.
 */
public final class HorizontalPodAutoscaler {
    private HorizontalPodAutoscaler() {}

    /**
     * No replicas: nothing happens. Outside the bounds: the bound, without looking at the metrics. No {@link Proposal}:
     * nothing changes. Else the proposal, stabilized, rate limited and clamped.
     *
     * @param readings of the settings' metrics, in their order
     */
    public static Sync sync(
            AutoscalerSettings settings,
            AutoscalerState state,
            Instant now,
            Replicas replicas,
            List<MetricReading> readings) {
        int current = replicas.ordered();
        AutoscalerState known = state.found(current, now);
        Sync sync = decided(settings, known, now, replicas, readings);
        AutoscalerState rescaled = sync.state().rescaled(settings.behavior(), now, current, sync.desiredReplicas());
        return new Sync(rescaled, sync.desiredReplicas(), sync.reason());
    }

    /** With one metric, and every replica ready. */
    public static Sync sync(
            AutoscalerSettings settings, AutoscalerState state, Instant now, int current, MetricReading reading) {
        return sync(settings, state, now, Replicas.allReady(current), List.of(reading));
    }

    private static Sync decided(
            AutoscalerSettings settings,
            AutoscalerState state,
            Instant now,
            Replicas replicas,
            List<MetricReading> readings) {
        int current = replicas.ordered();
        if (current == 0) {
            return new Sync(state, 0, SyncReason.DISABLED_AT_ZERO);
        }
        if (current > settings.maxReplicas()) {
            return new Sync(state, settings.maxReplicas(), SyncReason.ABOVE_MAXIMUM);
        }
        if (current < settings.minReplicas()) {
            return new Sync(state, settings.minReplicas(), SyncReason.BELOW_MINIMUM);
        }
        return switch (Proposal.of(settings.metrics(), replicas, readings)) {
            case Proposal.Unknown ignored -> new Sync(state, current, SyncReason.METRIC_UNAVAILABLE);
            case Proposal.Known(int proposed, boolean isInBand) -> {
                Sync sync = Normalization.of(settings, state, now, current, proposed);
                boolean isKept = isInBand && sync.reason() == SyncReason.RECOMMENDED;
                yield isKept ? new Sync(sync.state(), sync.desiredReplicas(), SyncReason.WITHIN_TOLERANCE) : sync;
            }
        };
    }
}
