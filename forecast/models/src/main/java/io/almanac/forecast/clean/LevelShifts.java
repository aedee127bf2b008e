package io.almanac.forecast.clean;

import io.almanac.forecast.filter.Median;
import io.almanac.forecast.series.TimeSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a load moved to another level for good, at once. With what came before multiplied by the ratio, a history is one of
 * the present level, and a model need not wait for days of it. A shift is a block of a quarter of an hour (or a step) where
 *
 * <ul>
 *   <li>the load and its excess over the median of the same time of all other days jump, as for {@link Disturbances}: by
 *       five times what such jumps are otherwise, by their median, and by three fifths of the shift;
 *   <li>the median excess since then, over the same weekday if another week was seen, is at least half more or a third less
 *       than that of the day before, and at most tenfold: what is more is a beginning or an end;
 *   <li>that has been so for ten hours, and still is: nine of ten blocks since lie beyond three fifths of the shift, nine of
 *       ten of the day before within two fifths. Until then it may be an outage, a spike, a campaign.
 * </ul>
 *
 * <p>A level shift, told from a temporary change by what comes after: Tsay 1988, "Outliers, level shifts, and variance changes
 * in time series"; adjusting a series for it: Chen and Liu 1993, "Joint estimation of model parameters and outlier effects in
 * time series". Nothing is looked for unless the last ten hours differ by a third from those of most days and of the same
 * weekday, and the history is of a week and ten hours: once a shift is as old as half of the history, models know it.
 *
 * @param all newest first
 */
public record LevelShifts(List<Shift> all) {
    private static final LevelShifts NONE = new LevelShifts(List.of());

    private static final int CONFIRMED_SECONDS = 36_000;
    private static final int DAY_SECONDS = 86_400;
    private static final double LEAST = StrictMath.log(1.5);
    private static final double MOST = StrictMath.log(10);
    private static final double JUMP_BY_USUAL_JUMP = 5;
    private static final double SHARP = 0.6;
    private static final double CLEAR = 0.5;
    private static final double OUT = 0.6;
    private static final double IN = 0.4;
    private static final double STEADY = 0.9;
    private static final double ELSEWHERE = 1.35;
    private static final double ALIKE = 1.5;
    private static final int FINEST_SECONDS = 300;

    /**
     * One shift.
     *
     * @param at from when on
     * @param ratio of the level then by the one before
     */
    public record Shift(Instant at, double ratio) {}

    public LevelShifts {
        all = List.copyOf(all);
    }

    /** Those of a load in local time of {@code zone}. O(n) if its newest hours are elsewhere, else O(days). */
    public static LevelShifts of(TimeSeries load, ZoneId zone) {
        if (!isElsewhere(load)) {
            return NONE;
        }
        List<Shift> found = new ArrayList<>();
        Search search = Search.in(load, zone);
        int end = search.blocks.count();
        for (OptionalInt at = search.newest(end); at.isPresent(); at = search.newest(end)) {
            found.add(search.shift(at.getAsInt(), end));
            end = at.getAsInt();
            search = Search.in(TimeSeries.of(load.start(), load.step(), new LevelShifts(found).undone(load)), zone);
        }
        return new LevelShifts(found);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The values of a load as if it had been at its newest level all the time; NaN where missing. */
    public double[] undone(TimeSeries load) {
        double[] values = load.values();
        for (Shift shift : all) {
            int end = load.firstSlotAtOrAfter(shift.at);
            for (int slot = 0; slot < end; slot++) {
                values[slot] = Math.min(values[slot] * shift.ratio, Double.MAX_VALUE);
            }
        }
        return values;
    }

    /** Whether the newest hours are larger, or smaller, than those of a week ago and of most days. */
    private static boolean isElsewhere(TimeSeries load) {
        int step = Math.toIntExact(load.step().toSeconds());
        int day = DAY_SECONDS / step;
        int hours = Math.ceilDiv(CONFIRMED_SECONDS, step);
        int days = (load.size() - hours) / day;
        if (days < 7) {
            return false;
        }
        double[] means = new double[days];
        int known = 0;
        for (int i = 1; i <= days; i++) {
            double mean = mean(load, load.size() - hours - i * day, hours);
            means[known] = mean;
            known += Double.isNaN(mean) ? 0 : 1;
        }
        double now = mean(load, load.size() - hours, hours);
        double week = mean(load, load.size() - hours - 7 * day, hours);
        double usual = known == 0 ? Double.NaN : Median.ofReordering(means, 0, known);
        return now > ELSEWHERE * Math.max(week, usual) || now * ELSEWHERE < Math.min(week, usual);
    }

    /** Of a value every five minutes; NaN if less than half are known. */
    private static double mean(TimeSeries load, int from, int slots) {
        int stride = Math.max(1, FINEST_SECONDS / Math.toIntExact(load.step().toSeconds()));
        double sum = 0;
        int known = 0;
        for (int slot = from; slot < from + slots; slot += stride) {
            double value = load.value(slot);
            sum += Double.isNaN(value) ? 0 : value;
            known += Double.isNaN(value) ? 0 : 1;
        }
        return 2 * known * stride < slots ? Double.NaN : sum / known;
    }

    /** The search in blocks. */
    private record Search(LoadBlocks blocks, LoadLevels levels) {
        static Search in(TimeSeries load, ZoneId zone) {
            LoadBlocks blocks = LoadBlocks.of(load, zone);
            return new Search(blocks, new LoadLevels(blocks));
        }

        /** The sharpest of the newest blocks from which on, up to {@code end}, the level is another. */
        OptionalInt newest(int end) {
            double least = Math.max(LEAST, JUMP_BY_USUAL_JUMP * levels.usualJump());
            OptionalInt best = OptionalInt.empty();
            double sharpest = 0;
            int oldest = blocks.perDay();
            for (int at = end - blocks.in(CONFIRMED_SECONDS); at >= oldest; at--) {
                double jump = Math.abs(levels.jump(at));
                if (jump >= SHARP * least && jump > sharpest && isShift(at, end, least)) {
                    best = OptionalInt.of(at);
                    sharpest = jump;
                    oldest = Math.max(oldest, at - levels.side());
                }
            }
            return best;
        }

        /**
         * Its ratio is that of the load to what is usual since then, by the same of the day before: of sums, for logarithms
         * with a floor are too even; of the medians where sums say something else.
         */
        Shift shift(int at, int end) {
            LoadLevels.Level rise = levels.over(at, end);
            double byMedians = StrictMath.exp(rise.byWeekdayAbove(before(at)));
            boolean isByWeek = !Double.isNaN(rise.overWeeks() - before(at).overWeeks());
            double[] excess = isByWeek ? blocks.overWeeks() : blocks.overDays();
            double bySums = ratio(excess, at, end) / ratio(excess, at - blocks.perDay(), at);
            boolean isAlike = bySums * ALIKE > byMedians && bySums < byMedians * ALIKE;
            return new Shift(
                    Instant.ofEpochSecond(blocks.firstSecond() + (long) at * blocks.seconds()),
                    isAlike ? bySums : byMedians);
        }

        private double ratio(double[] excess, int from, int to) {
            double came = 0;
            double usual = 0;
            for (int i = from; i < to; i++) {
                double log = blocks.logs()[i];
                if (!Double.isNaN(excess[i])) {
                    came += StrictMath.exp(log) - blocks.floor();
                    usual += StrictMath.exp(log - excess[i]) - blocks.floor();
                }
            }
            return came / usual;
        }

        private LoadLevels.Level before(int at) {
            return levels.over(at - blocks.perDay(), at);
        }

        private boolean isShift(int at, int end, double least) {
            double jump = levels.jump(at);
            double sign = Math.signum(jump);
            LoadLevels.Level before = before(at);
            double shift = levels.over(at, end).byWeekdayAbove(before);
            return sign * shift >= least
                    && sign * shift <= MOST
                    && sign * jump >= SHARP * sign * shift
                    && sign * levels.loadJump(at) >= CLEAR * sign * jump
                    && sign * levels.at(at).above(levels.before(at)) >= CLEAR * sign * jump
                    && isBeyond(levels.over(end - levels.side(), end).byWeekdayAbove(before), OUT, shift)
                    && share(at - blocks.perDay(), at, before, IN, shift) <= 1 - STEADY
                    && share(at, end, before, OUT, shift) >= STEADY;
        }

        /** Of the known blocks, those that lie beyond a share of the shift. */
        private double share(int from, int to, LoadLevels.Level before, double ofShift, double shift) {
            int known = 0;
            int beyond = 0;
            for (int i = from; i < to; i++) {
                double excess = levels.at(i).byWeekdayAbove(before);
                known += Double.isNaN(excess) ? 0 : 1;
                beyond += isBeyond(excess, ofShift, shift) ? 1 : 0;
            }
            return (double) beyond / known;
        }

        private static boolean isBeyond(double excess, double share, double shift) {
            return Math.signum(shift) * excess >= share * Math.abs(shift);
        }
    }
}
