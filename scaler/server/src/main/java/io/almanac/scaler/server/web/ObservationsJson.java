package io.almanac.scaler.server.web;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.observe.Capacity;
import io.almanac.scaler.decision.observe.Drift;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.decision.observe.ReplicaTraits;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.server.live.DecisionLog;
import io.almanac.scaler.server.live.Observations;
import io.almanac.scaler.server.live.WorkloadState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What was seen beside the load, in JSON. */
record ObservationsJson(
        OptionalDouble readyReplicas,
        OptionalInt wantedReplicas,
        Optional<Replicas> replicas,
        Optional<Delay> startDelay,
        Optional<PerReplica> capacityPerReplica,
        List<String> troubles) {
    /** A day and more at one-minute steps, as of decisions. */
    private static final int MOST_SLOTS = DecisionLog.CAPACITY;

    /** Replicas slot by slot; {@code start} is in epoch seconds. */
    record Replicas(Duration step, long start, List<OptionalDouble> ready, List<OptionalInt> wanted) {
        /** @param after slots are wanted that came after it */
        private static Optional<Replicas> of(WorkloadState state, Instant after) {
            ReplicaSeries seen = state.observations().replicas();
            return seen.ready().or(seen::wanted).flatMap(series -> {
                Instant end = state.slot().orElse(series.end());
                Instant oldest = end.minus(series.step().multipliedBy(MOST_SLOTS));
                TimeSeries wanted = series.after(after.isAfter(oldest) ? after : oldest);
                List<Instant> slots = Stream.iterate(
                                wanted.start(), slot -> !slot.isAfter(end), slot -> slot.plus(series.step()))
                        .filter(slot -> slot.isAfter(after))
                        .toList();
                return slots.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Replicas(
                                series.step(),
                                slots.getFirst().getEpochSecond(),
                                Json.each(slots, seen::readyAt),
                                Json.each(slots, seen::wantedAt)));
            });
        }
    }

    record Delay(String evidence, Optional<Duration> delay, Optional<Duration> resolution, int ended, int censored) {}

    record PerReplica(
            String evidence, double estimate, double low, double high, int days, int slots, Optional<Change> drift) {}

    /** Whether the newest day differs. */
    sealed interface Change {
        record Kind(String kind) implements Change {}

        record Found(String kind, double saturation, double deviations) implements Change {}
    }

    /** @param after replicas are wanted that were seen after it */
    static ObservationsJson of(WorkloadState state, Instant after) {
        Observations seen = state.observations();
        NewestReplicas newest = NewestReplicas.of(state);
        return new ObservationsJson(
                newest.ready(),
                newest.wanted(),
                Replicas.of(state, after),
                seen.learned().flatMap(ReplicaTraits::startDelay).map(ObservationsJson::delay),
                seen.learned().flatMap(ReplicaTraits::capacity).map(ObservationsJson::perReplica),
                seen.troubles());
    }

    private static Delay delay(StartDelay delay) {
        return switch (delay) {
            case StartDelay.NotEnough few ->
                new Delay("not_enough", Optional.empty(), Optional.empty(), few.ended(), few.censored());
            case StartDelay.Learned(Duration most, int ended, int censored, Duration resolution) ->
                new Delay("learned", Optional.of(most), Optional.of(resolution), ended, censored);
        };
    }

    private static PerReplica perReplica(Capacity capacity) {
        double unknown = Double.NaN;
        return switch (capacity) {
            case Capacity.NotEnough(int days, int slots) ->
                new PerReplica("not_enough", unknown, unknown, unknown, days, slots, Optional.empty());
            case Capacity.NotReached(double atLeast, int days, int slots) ->
                new PerReplica("not_reached", unknown, atLeast, unknown, days, slots, Optional.empty());
            case Capacity.Estimated(double estimate, double low, double high, int days, int slots, Drift drift) ->
                new PerReplica("estimated", estimate, low, high, days, slots, Optional.of(change(drift)));
        };
    }

    private static Change change(Drift drift) {
        return switch (drift) {
            case Drift.Unknown unknown -> new Change.Kind("unknown");
            case Drift.None none -> new Change.Kind("none");
            case Drift.Found(double saturation, double deviations) -> new Change.Found("found", saturation, deviations);
        };
    }
}
