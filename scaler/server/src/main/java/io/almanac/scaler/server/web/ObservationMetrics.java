package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.observe.Capacity;
import io.almanac.scaler.decision.observe.ReplicaTraits;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.server.live.Observations;
import io.almanac.scaler.server.live.WorkloadState;
import io.prometheus.metrics.model.snapshots.Labels;

/** The metrics of what was seen beside the load; what was not has no sample. */
final class ObservationMetrics {
    private ObservationMetrics() {}

    static void add(WorkloadSamples samples, Labels labels, WorkloadState state) {
        NewestReplicas newest = NewestReplicas.of(state);
        newest.ready().ifPresent(ready -> samples.add(Metric.READY_REPLICAS, labels, ready));
        newest.wanted().ifPresent(wanted -> samples.add(Metric.WANTED_REPLICAS, labels, wanted));
        Observations seen = state.observations();
        if (isAsked(seen)) {
            samples.add(Metric.FAILING_QUERIES, labels, seen.troubles().size());
        }
        seen.learned().flatMap(ReplicaTraits::startDelay).ifPresent(delay -> addDelay(samples, labels, delay));
        seen.learned().flatMap(ReplicaTraits::capacity).ifPresent(capacity -> addCapacity(samples, labels, capacity));
    }

    /** Whether there is a query beside that of the load: one that was read, or one that failed. */
    private static boolean isAsked(Observations seen) {
        return seen.ready().isPresent()
                || seen.wanted().isPresent()
                || seen.saturation().isPresent()
                || !seen.troubles().isEmpty();
    }

    private static void addDelay(WorkloadSamples samples, Labels labels, StartDelay delay) {
        switch (delay) {
            case StartDelay.NotEnough few -> {}
            case StartDelay.Learned learned -> samples.add(Metric.START_DELAY, labels, Wire.seconds(learned.delay()));
        }
    }

    private static void addCapacity(WorkloadSamples samples, Labels labels, Capacity capacity) {
        switch (capacity) {
            case Capacity.NotEnough few -> {}
            case Capacity.NotReached bound -> samples.add(Metric.CAPACITY, labels.add("bound", "low"), bound.atLeast());
            case Capacity.Estimated known -> {
                samples.add(Metric.CAPACITY, labels.add("bound", "low"), known.low());
                samples.add(Metric.CAPACITY, labels.add("bound", "estimate"), known.estimate());
                samples.add(Metric.CAPACITY, labels.add("bound", "high"), known.high());
            }
        }
    }
}
