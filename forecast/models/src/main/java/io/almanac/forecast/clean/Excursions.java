package io.almanac.forecast.clean;

import io.almanac.forecast.filter.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the excursions that {@link Disturbances} describes, in the blocks of a load. */
final class Excursions {
    private static final int SIDE_SECONDS = 2_700;
    private static final int SHORTEST_SECONDS = 1_800;
    private static final int LONGEST_SECONDS = 93_600;
    private static final int TAIL_SECONDS = 3_600;
    private static final int SURROUNDINGS_SECONDS = 43_200;
    private static final double LEAST_JUMP = StrictMath.log(2);
    private static final double JUMP_BY_USUAL_JUMP = 5;
    /** The standard deviation of a normal distribution by its median absolute deviation. */
    private static final double DEVIATION_BY_MEDIAN = 1.4826;
    /** Of a jump: what is closer is back, what is farther is out, what is farther than this is still touched. */
    private static final double BACK = 0.35;

    private static final double OUT = 0.5;
    private static final double TOUCHED = 0.25;
    /** The share of an excursion's blocks that are out. */
    private static final double MOSTLY = 0.7;

    private final LoadBlocks blocks;
    private final double[] logs;
    private final double[] overDays;
    private final double[] overWeeks;
    private final int side;
    private final double[] near;
    private final Level[] before;
    private final Level[] after;
    private final double leastJump;

    /**
     * An excursion.
     *
     * @param from its first block
     * @param to the block after its last
     * @param height its median excess over what was before; below 0 where load was lost
     */
    record Excursion(int from, int to, double height) {}

    /** An excess over other days and one over the same weekday; the latter NaN where no other week was seen. */
    private record Level(double overDays, double overWeeks) {
        /** What both have in common of the distance from another level: 0 if they differ in sign. */
        double above(Level other) {
            double byDay = overDays - other.overDays;
            double byWeek = overWeeks - other.overWeeks;
            if (Double.isNaN(byDay) || Double.isNaN(byWeek)) {
                return byDay;
            }
            return byDay * byWeek <= 0 ? 0 : Math.copySign(Math.min(Math.abs(byDay), Math.abs(byWeek)), byDay);
        }
    }

    Excursions(LoadBlocks blocks) {
        this.blocks = blocks;
        this.logs = blocks.logs();
        this.overDays = blocks.overDays();
        this.overWeeks = blocks.overWeeks();
        this.side = Math.max(2, blocks.in(SIDE_SECONDS));
        this.near = new double[side];
        this.before = new Level[logs.length];
        this.after = new Level[logs.length];
        Arrays.setAll(before, i -> new Level(before(overDays, i), before(overWeeks, i)));
        Arrays.setAll(after, i -> new Level(after(overDays, i), after(overWeeks, i)));
        this.leastJump = Math.max(LEAST_JUMP, JUMP_BY_USUAL_JUMP * usualJump());
    }

    /** All of them, oldest first. O(blocks), and for each jump the length of an excursion. */
    List<Excursion> all() {
        List<Excursion> found = new ArrayList<>();
        int block = 1;
        while (block < logs.length) {
            int end = isJump(block) ? end(block) : block;
            if (end == block) {
                block++;
            } else {
                found.add(widened(block, end));
                block = found.getLast().to + side; // what comes before the next one is to lie outside this one
            }
        }
        return found;
    }

    /** The standard deviation of jumps where a load is as usual, from their median. */
    private double usualJump() {
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

    private Level at(int block) {
        return new Level(overDays[block], overWeeks[block]);
    }

    private double jump(int block) {
        return after[block].above(before[block]);
    }

    /** Whether the load itself jumps here, not only what is usual, and so do those. */
    private boolean isJump(int block) {
        double jump = jump(block);
        double least = OUT * Math.abs(jump);
        return Math.abs(jump) >= leastJump
                && Math.signum(jump) * at(block).above(before[block]) >= least
                && Math.signum(jump) * (after(logs, block) - before(logs, block)) >= least;
    }

    /** The block after the excursion that begins at {@code from}; {@code from} if none does. */
    private int end(int from) {
        double near = BACK * Math.abs(jump(from));
        int last = Math.min(logs.length - 1, from + blocks.in(LONGEST_SECONDS));
        for (int end = from + 1; end <= last; end++) {
            if (Math.abs(at(end).above(before[from])) < near && Math.abs(after[end].above(before[from])) < near) {
                return isExcursion(from, end) ? end : from;
            }
        }
        return from;
    }

    private boolean isExcursion(int from, int to) {
        double jump = jump(from);
        int out = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            known += Double.isNaN(overDays[i]) ? 0 : 1;
            out += Math.signum(jump) * at(i).above(before[from]) >= OUT * Math.abs(jump) ? 1 : 0;
        }
        return (long) (to - from) * blocks.seconds() >= SHORTEST_SECONDS
                && out >= MOSTLY * known
                && comesBack(from, to, jump)
                && Math.abs(surroundings(from, to).above(before[from])) < BACK * Math.abs(jump)
                && !recurs(from, to, jump);
    }

    /** Whether the load itself comes back, not only what is usual: from where it was last, or from where it was mostly. */
    private boolean comesBack(int from, int to, double jump) {
        double sign = Math.signum(jump);
        double mostly = sign * median(logs, from, to);
        double last = sign * before(logs, to);
        double inside = last > mostly ? last : mostly;
        return inside - sign * after(logs, to) >= BACK * Math.abs(jump);
    }

    /** The median of half a day before and half a day after. */
    private Level surroundings(int from, int to) {
        return new Level(around(overDays, from, to), around(overWeeks, from, to));
    }

    private double around(double[] values, int from, int to) {
        int reach = blocks.in(SURROUNDINGS_SECONDS);
        double[] around = new double[2 * reach];
        int known = 0;
        for (int i = Math.max(0, from - reach); i < Math.min(values.length, to + reach); i++) {
            if ((i < from || i >= to) && !Double.isNaN(values[i])) {
                around[known++] = values[i];
            }
        }
        return known == 0 ? Double.NaN : Median.ofReordering(around, 0, known);
    }

    /** Whether another day shows the like at the same time, against what was before it and around it. */
    private boolean recurs(int from, int to, double jump) {
        double sign = Math.signum(jump);
        int day = blocks.perDay();
        for (int start = from % day; start + to - from <= logs.length; start += day) {
            int end = start + to - from;
            double outside = Math.max(sign * before[start].overDays, sign * around(overDays, start, end));
            if (start != from && sign * median(overDays, start, end) - outside >= OUT * Math.abs(jump)) {
                return true;
            }
        }
        return false;
    }

    /** With the blocks next to it that it touches: the first may have begun in it, and what comes back may overshoot. */
    private Excursion widened(int from, int to) {
        double height = new Level(median(overDays, from, to), median(overWeeks, from, to)).above(before[from]);
        double touched = TOUCHED * Math.abs(height);
        int first = Math.abs(at(from - 1).above(before[from])) >= touched ? from - 1 : from;
        int end = to;
        int last = Math.min(logs.length, to + blocks.in(TAIL_SECONDS));
        while (end < last && Math.abs(at(end).above(before[from])) >= touched) {
            end++;
        }
        return new Excursion(first, end, height);
    }

    /** The median of the known values of some blocks; NaN if less than half are known. */
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

    /** The median of the newest known values before a block; NaN if too few are near. */
    private double before(double[] values, int block) {
        return near(values, block - 1, -1);
    }

    /** The median of the first known values from a block on; NaN if too few are near. */
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
