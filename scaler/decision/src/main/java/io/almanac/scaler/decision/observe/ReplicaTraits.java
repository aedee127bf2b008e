package io.almanac.scaler.decision.observe;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long a workload's replicas take to start and how much each can carry, learned at a training from what was seen of
 * them.
 *
 * @param at up to and including which instant was learned
 * @param startDelay empty without both series of replicas
 * @param capacity empty without ready replicas and saturation
 * @param threshold empty without them, and where it is not to be learned
 * @param isWhole whether every query could be read then
 */
public record ReplicaTraits(
        Instant at,
        Optional<StartDelay> startDelay,
        Optional<Capacity> capacity,
        OptionalDouble threshold,
        boolean isWhole) {

    /** Learns from the part of each series that lies in the settings' time window up to {@code at}. */
    public static ReplicaTraits learned(
            WorkloadSettings settings,
            TimeSeries load,
            ReplicaSeries replicas,
            Optional<TimeSeries> saturation,
            Instant at,
            boolean isWhole) {
        Instant from = at.minus(settings.load().historyTimeWindow());
        Optional<TimeSeries> ready = replicas.ready().flatMap(series -> within(series, from, at));
        Optional<TimeSeries> wanted = replicas.wanted().flatMap(series -> within(series, from, at));
        Optional<TimeSeries> busy = saturation.flatMap(series -> within(series, from, at));
        Optional<CapacityPoints> points = ready.flatMap(serving -> busy.flatMap(
                saturated -> within(load, from, at).map(borne -> CapacityPoints.of(borne, serving, saturated))));
        Optional<Capacity> capacity = points.map(known -> Capacity.of(known, limit(settings)));
        return new ReplicaTraits(
                at,
                wanted.flatMap(ordered -> ready.map(serving -> StartDelay.of(ordered, serving))),
                capacity,
                threshold(settings, points, capacity),
                isWhole);
    }

    private static OptionalDouble threshold(
            WorkloadSettings settings, Optional<CapacityPoints> points, Optional<Capacity> capacity) {
        OptionalDouble initial = settings.observation().initialThreshold();
        return initial.isPresent() && points.isPresent()
                ? OptionalDouble.of(LearnedThreshold.of(
                        points.get(),
                        limit(settings),
                        capacity.orElseThrow(),
                        initial.getAsDouble(),
                        WorkloadSettings.LEARNED_RANGE))
                : OptionalDouble.empty();
    }

    private static double limit(WorkloadSettings settings) {
        return settings.observation().saturationLimit().orElseThrow();
    }

    private static Optional<TimeSeries> within(TimeSeries series, Instant from, Instant until) {
        boolean isAny = !series.start().isAfter(until) && series.end().isAfter(from);
        return isAny ? Optional.of(series.until(until).after(from)) : Optional.empty();
    }

    /** The settings to decide by: with the lead time and the threshold learned, where that is asked for and possible. */
    public WorkloadSettings inForce(WorkloadSettings settings) {
        WorkloadSettings served = threshold.isPresent() ? settings.withThreshold(threshold.getAsDouble()) : settings;
        return settings.observation().isLeadTimeLearned()
                ? startDelay.map(delay -> withLeadTime(served, delay)).orElse(served)
                : served;
    }

    private static WorkloadSettings withLeadTime(WorkloadSettings settings, StartDelay delay) {
        return switch (delay) {
            case StartDelay.NotEnough few -> settings;
            case StartDelay.Learned learned ->
                settings.withLeadTime(clamped(
                        learned.delay(),
                        settings.load().queryStep(),
                        settings.ahead().predictHorizon()));
        };
    }

    private static Duration clamped(Duration delay, Duration least, Duration most) {
        Duration raised = delay.compareTo(least) < 0 ? least : delay;
        return raised.compareTo(most) > 0 ? most : raised;
    }
}
