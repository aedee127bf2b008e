package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.observe.Capacity;
import io.almanac.scaler.decision.observe.CapacityPoints;
import io.almanac.scaler.decision.observe.LearnedThreshold;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.server.source.HistoryReader;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.trigger.Observation;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * Reads what a trigger lets Almanac see beside the load, on the slots of the load, and learns from it when a training is
 * due. A query that fails, or selects nothing, costs what it would have told and no more: what is held stays true.
 */
final class Observing {
    private final BiConsumer<ReadOutcome, Duration> observer;

    /** @param observer is told of every reading */
    Observing(BiConsumer<ReadOutcome, Duration> observer) {
        this.observer = observer;
    }

    /**
     * @param wanted the reading of the load
     * @param held what was read before
     */
    Observations read(WorkloadSettings settings, LoadSource source, RangeQuery wanted, Observations held) {
        Observation asked = settings.observation();
        List<String> troubles = new ArrayList<>();
        HistoryReader reader = new HistoryReader(source);
        return new Observations(
                series(asked.replicasQuery(), "replicasQuery", reader, wanted, held.ready(), troubles),
                series(asked.wantedReplicasQuery(), "wantedReplicasQuery", reader, wanted, held.wanted(), troubles),
                series(asked.saturationQuery(), "saturationQuery", reader, wanted, held.saturation(), troubles),
                troubles,
                held.learned());
    }

    private Optional<Loaded> series(
            Optional<String> query,
            String key,
            HistoryReader reader,
            RangeQuery load,
            Optional<Loaded> held,
            List<String> troubles) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        long started = System.nanoTime();
        ReadOutcome outcome = reader.read(new RangeQuery(query.get(), load.from(), load.to(), load.step()), held);
        observer.accept(outcome, Duration.ofNanos(System.nanoTime() - started));
        return switch (outcome) {
            case Loaded loaded -> Optional.of(loaded);
            case ReadFailure failure -> {
                troubles.add("going without " + key + ": " + failure.reason());
                yield held;
            }
        };
    }

    /**
     * What is known up to {@code due}, the instant of a training; learned once an instant, and once more when a query that
     * had failed tells again: a server that starts then learns from that, too.
     */
    static Observations learned(WorkloadSettings settings, TimeSeries load, Observations seen, Instant due) {
        boolean isWhole = seen.troubles().isEmpty();
        boolean isCurrent = seen.learned()
                .filter(learned -> learned.at().equals(due) && (learned.isWhole() || !isWhole))
                .isPresent();
        if (isCurrent) {
            return seen;
        }
        Instant from = due.minus(settings.load().historyTimeWindow());
        Optional<TimeSeries> ready = seen.replicas().ready().flatMap(series -> within(series, from, due));
        Optional<TimeSeries> wanted = seen.replicas().wanted().flatMap(series -> within(series, from, due));
        Optional<TimeSeries> saturation = seen.saturationSeries().flatMap(series -> within(series, from, due));
        Optional<StartDelay> delay = wanted.flatMap(ordered -> ready.map(serving -> StartDelay.of(ordered, serving)));
        Optional<CapacityPoints> points = ready.flatMap(serving -> saturation.flatMap(
                busy -> within(load, from, due).map(borne -> CapacityPoints.of(borne, serving, busy))));
        Optional<Capacity> capacity = points.map(known -> Capacity.of(known, limit(settings)));
        return seen.with(
                new Observations.Learned(due, delay, capacity, threshold(settings, points, capacity), isWhole));
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

    private static Optional<TimeSeries> within(TimeSeries series, Instant from, Instant due) {
        boolean isAny = !series.start().isAfter(due) && series.end().isAfter(from);
        return isAny ? Optional.of(series.until(due).after(from)) : Optional.empty();
    }

    /** The settings to decide by: with lead time and threshold that were learned, where that is asked for and possible. */
    static WorkloadSettings inForce(WorkloadSettings settings, Observations seen) {
        OptionalDouble threshold =
                seen.learned().map(Observations.Learned::threshold).orElseGet(OptionalDouble::empty);
        WorkloadSettings served = threshold.isPresent() ? settings.withThreshold(threshold.getAsDouble()) : settings;
        return withLeadTime(served, seen);
    }

    private static WorkloadSettings withLeadTime(WorkloadSettings settings, Observations seen) {
        Optional<StartDelay> delay = seen.learned().flatMap(Observations.Learned::startDelay);
        if (!settings.observation().isLeadTimeLearned() || delay.isEmpty()) {
            return settings;
        }
        return switch (delay.get()) {
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
