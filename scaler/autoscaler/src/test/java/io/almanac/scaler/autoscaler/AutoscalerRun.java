package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Syncs an autoscaler every 15 s from noon on and remembers where it stands. */
final class AutoscalerRun {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final AutoscalerSettings settings;
    private AutoscalerState state = AutoscalerState.START;
    private Instant now = NOON;
    private int replicas;

    /** Bounds 1 to 100, target 1 a replica, no tolerance. */
    AutoscalerRun(Behavior behavior, int replicas) {
        this(new AutoscalerSettings(1, 100, AverageValue.of(1, Tolerances.NONE), behavior), replicas);
    }

    AutoscalerRun(AutoscalerSettings settings, int replicas) {
        this.settings = settings;
        this.replicas = replicas;
    }

    Sync sync(MetricReading reading) {
        Sync sync = HorizontalPodAutoscaler.sync(settings, state, now, replicas, reading);
        state = sync.state();
        replicas = sync.desiredReplicas();
        now = now.plus(Duration.ofSeconds(15));
        return sync;
    }

    Sync sync(double value) {
        return sync(new MetricReading.Value(value));
    }

    /** The replicas after each of {@code syncs} syncs with the same value. */
    List<Integer> replicas(double value, int syncs) {
        List<Integer> path = new ArrayList<>();
        for (int i = 0; i < syncs; i++) {
            path.add(sync(value).desiredReplicas());
        }
        return path;
    }
}
