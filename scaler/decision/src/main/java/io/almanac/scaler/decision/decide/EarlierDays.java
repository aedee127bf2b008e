package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.TimeSeries;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The load at the same time of an earlier day, as an estimate of the largest load of the lead window from now on.
 *
 * <pre>
 *   copy(d)    the largest load of the lead window from the same local time d days ago
 *   margin(d)  the {@link #LEVEL} quantile, between 1 and {@link #LARGEST_MARGIN}, of
 *              peak(t) / copy(d) at t, over lead windows of the last seven days that were seen, whose copy is at least half
 *              of today's and whose days are, as now and d days ago, working days or of the weekend
 * </pre>
 *
 * Half of today's copy, because the ratios of a quiet night are large and say nothing of noon. On nine recorded traces and
 * silences of four hours the level 0.9 was short 5 to 27 % of the time (49 % on one, by last week) at a mean of 1.0 to 1.9
 * times the load; 0.99 0 to 17 % (31 %) at up to 9.6 times. O(slots of seven days) for a margin.
 */
final class EarlierDays {
    static final double LEVEL = 0.9;
    static final double LARGEST_MARGIN = 3;

    /** Where fewer windows can be compared, nothing is known of the error. */
    static final int FEWEST_RATIOS = 20;

    static final double UNKNOWN_MARGIN = 1.5;

    private static final int WEEK = 7;
    private static final double COMPARABLE = 0.5;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Situation situation;
    private final TimeSeries load;
    private final ZoneId zone;

    EarlierDays(Situation situation) {
        this.situation = situation;
        this.load = situation.load();
        this.zone = situation.settings().calendar().zone();
    }

    /**
     * An estimate.
     *
     * @param load of the earlier day, as it was
     * @param margin by which to raise it
     */
    record Copy(double load, double margin) {}

    Optional<Copy> lastWeek() {
        return copy(WEEK);
    }

    /**
     * Yesterday, where the same time was seen then; else, or if that is a day of another kind, the newest day of the same
     * kind; where none was seen, the one with the largest load.
     */
    Optional<Copy> yesterday() {
        int[] seen =
                IntStream.range(1, WEEK).filter(days -> peak(days).isPresent()).toArray();
        return Arrays.stream(seen)
                .filter(days -> isWeekend(situation.now()) == isWeekend(earlier(days)))
                .boxed()
                .findFirst()
                .or(() -> Arrays.stream(seen)
                        .boxed()
                        .max((one, other) -> Double.compare(
                                peak(one).orElseThrow(), peak(other).orElseThrow())))
                .flatMap(this::copy);
    }

    private Optional<Copy> copy(int days) {
        OptionalDouble peak = peak(days);
        return peak.isPresent()
                ? Optional.of(new Copy(peak.getAsDouble(), margin(days, peak.getAsDouble())))
                : Optional.empty();
    }

    private OptionalDouble peak(int days) {
        Instant then = earlier(days);
        return load.maximum(then, then.plus(situation.leadWindow()));
    }

    private Instant earlier(int days) {
        return situation.now().atZone(zone).minusDays(days).toInstant();
    }

    private double margin(int days, double copyNow) {
        Duration window = situation.leadWindow();
        int windows = (int) Duration.ofDays(WEEK).dividedBy(window);
        double[] ratios = IntStream.range(0, windows)
                .mapToObj(back -> situation.lastSeen().minus(window.multipliedBy(back)))
                .filter(until -> isWeekend(until) == isWeekend(situation.now())
                        && isWeekend(until.minus(Duration.ofDays(days))) == isWeekend(earlier(days)))
                .mapToDouble(until -> ratio(until, Duration.ofDays(days), COMPARABLE * copyNow))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return ratios.length < FEWEST_RATIOS
                ? UNKNOWN_MARGIN
                : Math.clamp(ratios[(int) Math.ceil(LEVEL * ratios.length) - 1], 1, LARGEST_MARGIN);
    }

    /** NaN where it is not known, or the copy too small to be compared. */
    private double ratio(Instant until, Duration lag, double least) {
        Instant from = until.minus(situation.leadWindow());
        double copy = load.maximum(from.minus(lag), until.minus(lag)).orElse(0);
        return copy > 0 && copy >= least ? load.maximum(from, until).orElse(Double.NaN) / copy : Double.NaN;
    }

    private boolean isWeekend(Instant instant) {
        return WEEKEND.contains(instant.atZone(zone).getDayOfWeek());
    }
}
