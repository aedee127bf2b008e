package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.risk.WouldHave;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The newest decisions of one workload, oldest first; bounded. Of each it keeps what a chart shows, in some ten bytes: a
 * {@linkplain TimeSeries#narrowed() narrow} series of each number; and of a fortnight what {@link QuarterLog} says. One writer, any
 * number of readers; methods that touch that are guarded by this.
 */
public final class DecisionLog {
    /** A day and more at one-minute steps. */
    public static final int CAPACITY = 1500;

    private static final Basis[] BASES = Basis.values();

    // The numbers of a decision; missing where one is not known.
    private static final int REPLICAS = 0;
    private static final int LOAD = 1;
    private static final int BOUND = 2;
    private static final int EXPECTED = 3;
    private static final int BASIS = 4;
    private static final int FORECAST_REPLICAS = 5;
    private static final int REACTIVE_REPLICAS = 6;

    private final Duration step;
    private volatile List<TimeSeries> columns = List.of(); // one a number, of the same slots; all of them or none

    private Kept lasting = new Kept(new QuarterLog(), new LeadErrors());

    /** @param step from one decision to the next */
    DecisionLog(Duration step) {
        this.step = step;
    }

    /**
     * What is kept over a restart.
     *
     * @param quarters what was decided over a fortnight
     * @param errors how wrong forecasts were
     */
    record Kept(QuarterLog quarters, LeadErrors errors) {
        static Kept read(StateInput input) {
            return new Kept(QuarterLog.read(input), input.isBefore(6) ? new LeadErrors() : LeadErrors.read(input));
        }
    }

    /**
     * What is kept of a decision.
     *
     * @param load the present load it was made by
     * @param bound on the load to be ready for, if there was one
     * @param expected largest load ahead, if there was a forecast
     * @param forecastReplicas what an autoscaler that follows the forecast alone would have had ordered by then
     * @param reactiveReplicas the same of one that follows the present load
     */
    public record Entry(
            Instant at,
            double load,
            int replicas,
            OptionalDouble bound,
            OptionalDouble expected,
            Basis basis,
            OptionalInt forecastReplicas,
            OptionalInt reactiveReplicas) {}

    /** Adds the decision of a state, and notes what that expects of the load. */
    synchronized void add(Decision decision, WorkloadState decided) {
        add(decision, decided.wouldHave());
        decided.forecast().ifPresent(forecast -> decided.history().ifPresent(load -> expect(forecast, load)));
    }

    /** Adds a decision; one for the slot that is newest takes its place, as it knows more. */
    synchronized void add(Decision decision, Optional<WouldHave> wouldHave) {
        double[] numbers = {
            decision.replicas(),
            decision.reasons().presentLoad(),
            decision.reasons().boundLoad().orElse(Double.NaN),
            decision.reasons().expectedLoad().orElse(Double.NaN),
            Arrays.binarySearch(BASES, decision.basis()),
            number(wouldHave.map(WouldHave::forecastReplicas)),
            number(wouldHave.map(WouldHave::reactiveReplicas))
        };
        Instant at = decision.at();
        Instant forgotten = at.minus(step.multipliedBy(CAPACITY));
        List<TimeSeries> before = columns;
        boolean isContinued = before.stream()
                .limit(1)
                .filter(kept -> kept.start().isBefore(at) && kept.end().isAfter(forgotten))
                .anyMatch(kept -> Duration.between(kept.start(), at).toSeconds() % step.toSeconds() == 0);
        columns = IntStream.range(0, numbers.length)
                .mapToObj(column -> {
                    TimeSeries newest = TimeSeries.of(at, step, Math.min(numbers[column], Double.MAX_VALUE))
                            .narrowed();
                    return isContinued ? continued(before.get(column).after(forgotten), newest) : newest;
                })
                .toList();
        lasting.quarters.add(
                at, decision.reasons().presentLoad(), decision.replicas(), whole(numbers[REACTIVE_REPLICAS]));
    }

    /** What was decided in stretches of {@code resolution} that begin after {@code after} and not after {@code until}. */
    public synchronized List<QuarterLog.Past> past(Instant after, Instant until, Duration resolution) {
        return lasting.quarters.between(after, until, resolution);
    }

    /** Notes what is expected of the load, and what has come of what was. */
    synchronized void expect(Forecast forecast, TimeSeries load) {
        lasting.errors.add(forecast, load);
    }

    /** How wrong forecasts were, by how far ahead they looked. */
    public synchronized SortedMap<Duration, LeadError> errors() {
        return lasting.errors.told();
    }

    /** Goes on from what was kept over a restart. */
    synchronized void restore(Kept earlier) {
        lasting = earlier;
    }

    /** Writes what is kept over a restart. */
    synchronized void write(StateOutput output) {
        lasting.quarters.write(output);
        lasting.errors.write(output);
    }

    /** What {@code kept} has for the slot already, and for later ones, makes room. */
    private static TimeSeries continued(TimeSeries kept, TimeSeries newest) {
        return kept.until(newest.start().minus(newest.step())).continuedBy(newest);
    }

    private static double number(Optional<Integer> known) {
        return known.map(Integer::doubleValue).orElse(Double.NaN);
    }

    /** The decisions kept that were made for later than {@code after}, oldest first. */
    public List<Entry> since(Instant after) {
        List<TimeSeries> kept = columns;
        List<Entry> entries = new ArrayList<>();
        int end = kept.isEmpty() ? 0 : kept.getFirst().size();
        int first = end == 0 ? 0 : kept.getFirst().firstSlotAtOrAfter(after.plusNanos(1));
        for (int slot = first; slot < end; slot++) {
            if (kept.get(REPLICAS).isObserved(slot)) {
                entries.add(new Entry(
                        kept.get(REPLICAS).timestamp(slot),
                        kept.get(LOAD).value(slot),
                        (int) kept.get(REPLICAS).value(slot),
                        known(kept.get(BOUND).value(slot)),
                        known(kept.get(EXPECTED).value(slot)),
                        BASES[(int) kept.get(BASIS).value(slot)],
                        whole(kept.get(FORECAST_REPLICAS).value(slot)),
                        whole(kept.get(REACTIVE_REPLICAS).value(slot))));
            }
        }
        return entries;
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalInt whole(double value) {
        return Double.isNaN(value) ? OptionalInt.empty() : OptionalInt.of((int) value);
    }
}
