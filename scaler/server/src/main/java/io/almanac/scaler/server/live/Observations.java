package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.ObservedReplicas;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.decision.observe.ReplicaTraits;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The readings of a workload beside its load, and what was learned from them; empty where the trigger does not ask.
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
        Optional<ReplicaTraits> learned) {
    /** Nothing. */
    public static final Observations NONE =
            new Observations(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public Observations {
        troubles = List.copyOf(troubles);
    }

    /** The replicas, as series. */
    public ReplicaSeries replicas() {
        return new ReplicaSeries(ready.map(Loaded::series), wanted.map(Loaded::series));
    }

    /**
     * The replicas as a decision for {@code slot} may know them.
     *
     * @param age how old a number of ordered replicas may be
     * @param remark what people should know of the load beside; may be empty
     */
    ObservedReplicas at(Instant slot, Duration age, String remark) {
        String trouble = Stream.concat(troubles.stream(), Stream.of(remark))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return new ObservedReplicas(replicas().newestWanted(slot, age), trouble);
    }

    /** Whether a query that failed before has told, since, about slots up to {@code until}. */
    boolean isCompletedBy(Observations later, Instant until) {
        return !troubles.isEmpty() && replicas().isFilledBy(later.replicas(), until);
    }

    /**
     * With what is known up to {@code due}, the instant of a training; learned once an instant, and once more when a query
     * that had failed tells again: a server that starts then learns from that, too.
     */
    Observations learnedAt(Instant due, WorkloadSettings settings, TimeSeries load) {
        return isLearnedAt(due)
                ? this
                : withLearned(Optional.of(ReplicaTraits.learned(
                        settings, load, replicas(), saturation.map(Loaded::series), due, troubles.isEmpty())));
    }

    boolean isLearnedAt(Instant due) {
        boolean isWhole = troubles.isEmpty();
        return learned.filter(traits -> traits.at().equals(due) && (traits.isWhole() || !isWhole))
                .isPresent();
    }

    /** With {@code whole}, which was read again from the beginning, for what is held of the same slots. */
    Observations corrected(Observations whole) {
        return new Observations(
                corrected(ready, whole.ready),
                corrected(wanted, whole.wanted),
                corrected(saturation, whole.saturation),
                troubles,
                learned);
    }

    private static Optional<Loaded> corrected(Optional<Loaded> held, Optional<Loaded> whole) {
        return whole.map(read -> held.map(read::joined).orElse(read)).or(() -> held);
    }

    /** The same readings with what was learned from others. */
    Observations withLearned(Optional<ReplicaTraits> traits) {
        return new Observations(ready, wanted, saturation, troubles, traits);
    }

    /** The settings to decide by: {@code settings} of the trigger, or those with what was learned. */
    WorkloadSettings inForce(WorkloadSettings settings) {
        return learned.map(traits -> traits.inForce(settings)).orElse(settings);
    }
}
