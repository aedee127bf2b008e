package io.almanac.forecast.clean;

import io.almanac.forecast.filter.Median;
import java.util.Arrays;

/** How far the blocks of a load lie from what is usual, singly, on either side of a block, and over spans: always medians. */
final class LoadLevels {
    private static final int SIDE_SECONDS = 2_700;
    /** The standard deviation of a normal distribution by its median absolute deviation. */
    private static final double DEVIATION_BY_MEDIAN = 1.4826;

    private final double[] logs;
    private final double[] overDays;
    private final double[] overWeeks;
    private final int side;
    private final double[] near;
    private final Level[] before;
    private final Level[] after;

    /** An excess over other days and one over the same weekday; the latter NaN where no other week was seen. */
    record Level(double overDays, double overWeeks) {
        /** What both have in common of the distance from another level: 0 if they differ in sign. */
        double above(Level other) {
            double byDay = overDays - other.overDays;
            double byWeek = overWeeks - other.overWeeks;
            if (Double.isNaN(byDay) || Double.isNaN(byWeek)) {
                return byDay;
            }
            return byDay * byWeek <= 0 ? 0 : Math.copySign(Math.min(Math.abs(byDay), Math.abs(byWeek)), byDay);
        }

        /** The distance from another level by the same weekday, where another week was seen. */
        double byWeekdayAbove(Level other) {
            double byWeek = overWeeks - other.overWeeks;
            return Double.isNaN(byWeek) ? overDays - other.overDays : byWeek;
        }
    }

    LoadLevels(LoadBlocks blocks) {
        this.logs = blocks.logs();
        this.overDays = blocks.overDays();
        this.overWeeks = blocks.overWeeks();
        this.side = Math.max(2, blocks.in(SIDE_SECONDS));
        this.near = new double[side];
        this.before = new Level[logs.length];
        this.after = new Level[logs.length];
        Arrays.setAll(before, i -> new Level(before(overDays, i), before(overWeeks, i)));
        Arrays.setAll(after, i -> new Level(after(overDays, i), after(overWeeks, i)));
    }

    /** How many blocks a side of a block is. */
    int side() {
        return side;
    }

    Level at(int block) {
        return new Level(overDays[block], overWeeks[block]);
    }

    /** That of the newest known blocks before one; NaN if too few are near. */
    Level before(int block) {
        return before[block];
    }

    /** That of the first known blocks from one on; NaN if too few are near. */
    Level after(int block) {
        return after[block];
    }

    /** That of some blocks; NaN if less than half are known. */
    Level over(int from, int to) {
        return new Level(median(overDays, from, to), median(overWeeks, from, to));
    }

    /** That of so many blocks before and after some; NaN if none is known. */
    Level around(int from, int to, int reach) {
        return new Level(around(overDays, from, to, reach), around(overWeeks, from, to, reach));
    }

    private static double around(double[] values, int from, int to, int reach) {
        double[] around = new double[2 * reach];
        int known = 0;
        for (int i = Math.max(0, from - reach); i < Math.min(values.length, to + reach); i++) {
            if ((i < from || i >= to) && !Double.isNaN(values[i])) {
                around[known++] = values[i];
            }
        }
        return known == 0 ? Double.NaN : Median.ofReordering(around, 0, known);
    }

    /** How far the level rises at a block. */
    double jump(int block) {
        return after[block].above(before[block]);
    }

    /** How far the load itself rises there, whatever is usual. */
    double loadJump(int block) {
        return after(logs, block) - before(logs, block);
    }

    double loadBefore(int block) {
        return before(logs, block);
    }

    double loadAfter(int block) {
        return after(logs, block);
    }

    double loadOver(int from, int to) {
        return median(logs, from, to);
    }

    /** The standard deviation of jumps where a load is as usual, from their median. */
    double usualJump() {
        double[] jumps = new double[logs.length];
        int known = 0;
        for (int i = 0; i < jumps.length; i++) {
            double jump = after[i].overDays - before[i].overDays;
            if (!Double.isNaN(jump)) {
                jumps[known++] = Math.abs(jump);
            }
        }
        return known == 0 ? Double.POSITIVE_INFINITY : DEVIATION_BY_MEDIAN * Median.ofReordering(jumps, 0, known);
    }

    private static double median(double[] values, int from, int to) {
        double[] known = new double[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                known[count++] = values[i];
            }
        }
        return 2 * count < to - from ? Double.NaN : Median.ofReordering(known, 0, count);
    }

    private double before(double[] values, int block) {
        return near(values, block - 1, -1);
    }

    private double after(double[] values, int block) {
        return near(values, block, 1);
    }

    private double near(double[] values, int from, int direction) {
        int known = 0;
        int end = Math.clamp((long) from + 3L * side * direction, -1, values.length);
        for (int at = from; at != end && known < side; at += direction) {
            if (!Double.isNaN(values[at])) {
                near[known++] = values[at];
            }
        }
        return known < side ? Double.NaN : Median.ofReordering(near, 0, side);
    }
}
