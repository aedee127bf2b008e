package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;

/** A {@link ReplicaLoop} for every {@link Behavior}: {@link HorizontalPodAutoscaler}'s own steps, on a proposal that is known. */
final class BehaviorLoop implements ReplicaLoop {
    private final AutoscalerSettings settings;
    private final Tolerances tolerances;
    private Instant now = Instant.EPOCH;
    private AutoscalerState state = AutoscalerState.START;
    private Pods pods;
    private int replicas;
    private int ready;

    BehaviorLoop(ReplicaLoop.Settings settings, int initialReplicas) {
        if (initialReplicas < settings.minReplicas() || initialReplicas > settings.maxReplicas()) {
            throw new IllegalArgumentException("initialReplicas=" + initialReplicas + " must lie between "
                    + settings.minReplicas() + " and " + settings.maxReplicas());
        }
        this.tolerances = settings.tolerances();
        this.settings = new AutoscalerSettings(
                settings.minReplicas(), settings.maxReplicas(), AverageValue.of(1, tolerances), settings.behavior());
        Duration startDelay = ClosedLoop.TICK.multipliedBy(settings.startDelayTicks());
        this.pods = Pods.serving(startDelay, initialReplicas);
        this.replicas = initialReplicas;
        this.ready = initialReplicas;
    }

    @Override
    public int advance(double usage) {
        return advance(usage, (int) Math.ceil(usage));
    }

    @Override
    public int advanceWhole(int wanted) {
        return advance(wanted, wanted);
    }

    @Override
    public int ready() {
        return ready;
    }

    @Override
    public int replicas() {
        return replicas;
    }

    private int advance(double usage, int asked) {
        int proposal = tolerances.isWithin(usage / replicas) ? replicas : asked;
        Sync sync = Normalization.of(settings, state.found(replicas, now), now, replicas, proposal);
        state = sync.state().rescaled(settings.behavior(), now, replicas, sync.desiredReplicas());
        replicas = sync.desiredReplicas();
        pods = pods.scaledTo(replicas, now);
        ready = pods.ready(now);
        now = now.plus(ClosedLoop.TICK);
        return replicas;
    }
}
