package io.almanac.forecast.clean;

import java.util.ArrayList;
import java.util.List;

/** Finds the excursions that {@link Disturbances} describes, in the blocks of a load. */
final class Excursions {
    private static final int SHORTEST_SECONDS = 1_800;
    private static final int LONGEST_SECONDS = 93_600;
    private static final int TAIL_SECONDS = 3_600;
    private static final int SURROUNDINGS_SECONDS = 43_200;
    private static final double LEAST_JUMP = StrictMath.log(2);
    private static final double JUMP_BY_USUAL_JUMP = 5;
    /** Of a jump: what is closer is back, what is farther is out, what is farther than this is still touched. */
    private static final double BACK = 0.35;

    private static final double OUT = 0.5;
    private static final double TOUCHED = 0.25;
    /** The share of an excursion's blocks that are out. */
    private static final double MOSTLY = 0.7;

    private final LoadBlocks blocks;
    private final LoadLevels levels;
    private final double leastJump;

    /**
     * An excursion.
     *
     * @param from its first block
     * @param to the block after its last
     * @param height its median excess over what was before; below 0 where load was lost
     */
    record Excursion(int from, int to, double height) {}

    Excursions(LoadBlocks blocks) {
        this.blocks = blocks;
        this.levels = new LoadLevels(blocks);
        this.leastJump = Math.max(LEAST_JUMP, JUMP_BY_USUAL_JUMP * levels.usualJump());
    }

    /** All of them, oldest first. O(blocks), and for each jump the length of an excursion. */
    List<Excursion> all() {
        List<Excursion> found = new ArrayList<>();
        int block = 1;
        while (block < blocks.count()) {
            int end = isJump(block) ? end(block) : block;
            if (end == block) {
                block++;
            } else {
                found.add(widened(block, end));
                block = found.getLast().to + levels.side(); // what comes before the next one is to lie outside this one
            }
        }
        return found;
    }

    /** Whether the load itself jumps here, not only what is usual, and so do those. */
    private boolean isJump(int block) {
        double jump = levels.jump(block);
        double least = OUT * Math.abs(jump);
        return Math.abs(jump) >= leastJump
                && Math.signum(jump) * levels.at(block).above(levels.before(block)) >= least
                && Math.signum(jump) * levels.loadJump(block) >= least;
    }

    /** The block after the excursion that begins at {@code from}; {@code from} if none does. */
    private int end(int from) {
        double near = BACK * Math.abs(levels.jump(from));
        LoadLevels.Level before = levels.before(from);
        int last = Math.min(blocks.count() - 1, from + blocks.in(LONGEST_SECONDS));
        for (int end = from + 1; end <= last; end++) {
            if (Math.abs(levels.at(end).above(before)) < near
                    && Math.abs(levels.after(end).above(before)) < near) {
                return isExcursion(from, end) ? end : from;
            }
        }
        return from;
    }

    private boolean isExcursion(int from, int to) {
        double jump = levels.jump(from);
        LoadLevels.Level before = levels.before(from);
        int out = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            known += Double.isNaN(levels.at(i).overDays()) ? 0 : 1;
            out += Math.signum(jump) * levels.at(i).above(before) >= OUT * Math.abs(jump) ? 1 : 0;
        }
        return (long) (to - from) * blocks.seconds() >= SHORTEST_SECONDS
                && out >= MOSTLY * known
                && comesBack(from, to, jump)
                && Math.abs(surroundings(from, to).above(before)) < BACK * Math.abs(jump)
                && !recurs(from, to, jump);
    }

    /** Whether the load itself comes back, not only what is usual: from where it was last, or from where it was mostly. */
    private boolean comesBack(int from, int to, double jump) {
        double sign = Math.signum(jump);
        double mostly = sign * levels.loadOver(from, to);
        double last = sign * levels.loadBefore(to);
        double inside = last > mostly ? last : mostly;
        return inside - sign * levels.loadAfter(to) >= BACK * Math.abs(jump);
    }

    /** The median of half a day before and half a day after. */
    private LoadLevels.Level surroundings(int from, int to) {
        return levels.around(from, to, blocks.in(SURROUNDINGS_SECONDS));
    }

    /** Whether another day shows the like at the same time, against what was before it and around it. */
    private boolean recurs(int from, int to, double jump) {
        double sign = Math.signum(jump);
        int day = blocks.perDay();
        for (int start = from % day; start + to - from <= blocks.count(); start += day) {
            int end = start + to - from;
            double outside = Math.max(
                    sign * levels.before(start).overDays(),
                    sign * surroundings(start, end).overDays());
            if (start != from && sign * levels.over(start, end).overDays() - outside >= OUT * Math.abs(jump)) {
                return true;
            }
        }
        return false;
    }

    /** With the blocks next to it that it touches: the first may have begun in it, and what comes back may overshoot. */
    private Excursion widened(int from, int to) {
        LoadLevels.Level before = levels.before(from);
        double height = levels.over(from, to).above(before);
        double touched = TOUCHED * Math.abs(height);
        int first = Math.abs(levels.at(from - 1).above(before)) >= touched ? from - 1 : from;
        int end = to;
        int last = Math.min(blocks.count(), to + blocks.in(TAIL_SECONDS));
        while (end < last && Math.abs(levels.at(end).above(before)) >= touched) {
            end++;
        }
        return new Excursion(first, end, height);
    }
}
