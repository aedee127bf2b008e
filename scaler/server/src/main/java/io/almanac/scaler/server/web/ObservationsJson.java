package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.observe.Capacity;
import io.almanac.scaler.decision.observe.Drift;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.server.live.Observations;
import io.almanac.scaler.server.live.WorkloadState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What was seen beside the load, in JSON. */
record ObservationsJson(
        OptionalDouble readyReplicas,
        OptionalInt wantedReplicas,
        Optional<Delay> startDelay,
        Optional<PerReplica> capacityPerReplica,
        List<String> troubles) {
    record Delay(String evidence, Optional<Duration> delay, Optional<Duration> resolution, int ended, int censored) {}

    record PerReplica(
            String evidence, double estimate, double low, double high, int days, int slots, Optional<Change> drift) {}

    /** Whether the newest day differs. */
    sealed interface Change {
        record Kind(String kind) implements Change {}

        record Found(String kind, double saturation, double deviations) implements Change {}
    }

    static ObservationsJson of(WorkloadState state) {
        Observations seen = state.observations();
        NewestReplicas newest = NewestReplicas.of(state);
        return new ObservationsJson(
                newest.ready(),
                newest.wanted(),
                seen.learned().flatMap(Observations.Learned::startDelay).map(ObservationsJson::delay),
                seen.learned().flatMap(Observations.Learned::capacity).map(ObservationsJson::perReplica),
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
