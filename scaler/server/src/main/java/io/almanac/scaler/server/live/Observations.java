package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.ObservedReplicas;
import io.almanac.scaler.decision.observe.Capacity;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was read of a workload beside its load, and what was learned of it; empty where the trigger does not ask.
 *
 * @param ready of {@code replicasQuery}, up to the newest slot that could be read
 * @param wanted of {@code wantedReplicasQuery}
 * @param saturation of {@code saturationQuery}
 * @param troubles which queries could not be read last time, and why, for people
 * @param learned the newest learning, if any was due
 */
public record Observations(
        Optional<Loaded> ready,
        Optional<Loaded> wanted,
        Optional<Loaded> saturation,
        List<String> troubles,
        Optional<Learned> learned) {
    /** Nothing. */
    public static final Observations NONE =
            new Observations(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /**
     * @param at up to and including which instant was learned
     * @param startDelay empty without both series of replicas
     * @param capacity empty without ready replicas and saturation
     * @param threshold empty without them, and where it is not to be learned
     * @param isWhole whether every query could be read then
     */
    public record Learned(
            Instant at,
            Optional<StartDelay> startDelay,
            Optional<Capacity> capacity,
            OptionalDouble threshold,
            boolean isWhole) {}

    public Observations {
        troubles = List.copyOf(troubles);
    }

    /** The replicas, as series. */
    public ReplicaSeries replicas() {
        return new ReplicaSeries(ready.map(Loaded::series), wanted.map(Loaded::series));
    }

    Optional<TimeSeries> saturationSeries() {
        return saturation.map(Loaded::series);
    }

    /** What a decision for {@code slot} may know; {@code age} is how old a number of ordered replicas may be. */
    ObservedReplicas at(Instant slot, Duration age) {
        return new ObservedReplicas(replicas().newestWanted(slot, age), String.join("; ", troubles));
    }

    /** Whether a query that failed before has told, since, about slots up to {@code until}. */
    boolean isCompletedBy(Observations later, Instant until) {
        return !troubles.isEmpty() && replicas().isFilledBy(later.replicas(), until);
    }

    Observations with(Learned newest) {
        return new Observations(ready, wanted, saturation, troubles, Optional.of(newest));
    }
}
