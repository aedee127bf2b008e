package io.almanac.scaler.decision.risk;

import java.util.Arrays;

/**
 * How often each of several loops was short of replicas, by hour, over the newest hours: ticks observed, ticks short,
 * and the squared lengths of shortage episodes. Short ticks less than ten minutes apart are one episode. Mutable; the
 * counts of an hour that has left the window are gone.
 */
final class ShortageCounts {
    private static final long TICKS_PER_HOUR = 240;
    private static final int EPISODE_GAP_TICKS = 40;

    private final int loops;
    private final Hour[] hours; // ring; only the newest is ever changed, so copies share the others
    private final int[] episodeTicks;
    private final long[] episodeLast;
    private long newestHour;

    /** @param hours length of the window */
    ShortageCounts(int loops, int hours) {
        this(loops, new Hour[hours], new int[loops], new long[loops], Long.MIN_VALUE);
        Arrays.fill(this.hours, new Hour(loops));
    }

    private ShortageCounts(int loops, Hour[] hours, int[] episodeTicks, long[] episodeLast, long newestHour) {
        this.loops = loops;
        this.hours = hours;
        this.episodeTicks = episodeTicks;
        this.episodeLast = episodeLast;
        this.newestHour = newestHour;
    }

    /** The counts of one hour, by loop. */
    private static final class Hour {
        private int observed;
        private final int[] shorts;
        private final long[] squares;
        private final long[] replicaTicks;

        Hour(int loops) {
            this(new int[loops], new long[loops], new long[loops]);
        }

        private Hour(int[] shorts, long[] squares, long[] replicaTicks) {
            this.shorts = shorts;
            this.squares = squares;
            this.replicaTicks = replicaTicks;
        }

        Hour copy() {
            Hour copy = new Hour(shorts.clone(), squares.clone(), replicaTicks.clone());
            copy.observed = observed;
            return copy;
        }
    }

    /** O(hours + loops). */
    ShortageCounts copy() {
        Hour[] copies = hours.clone();
        if (newestHour != Long.MIN_VALUE) {
            copies[slot(newestHour)] = newest().copy();
        }
        return new ShortageCounts(loops, copies, episodeTicks.clone(), episodeLast.clone(), newestHour);
    }

    /** One more tick with a known load. Ticks are numbered through since the epoch, 15 s each, and only grow. */
    void observe(long tick) {
        long hour = tick / TICKS_PER_HOUR;
        long first = newestHour == Long.MIN_VALUE ? hour : Math.max(newestHour + 1, hour - hours.length + 1);
        for (long entered = first; entered <= hour; entered++) {
            hours[slot(entered)] = new Hour(loops);
        }
        newestHour = hour;
        newest().observed++;
        for (int loop = 0; loop < loops; loop++) {
            boolean isOver = episodeTicks[loop] > 0 && tick - episodeLast[loop] >= EPISODE_GAP_TICKS;
            if (isOver) {
                newest().squares[loop] += (long) episodeTicks[loop] * episodeTicks[loop];
                episodeTicks[loop] = 0;
            }
        }
    }

    /** Says that {@code loop} is short at the tick observed last. */
    void isShort(int loop, long tick) {
        newest().shorts[loop]++;
        episodeTicks[loop]++;
        episodeLast[loop] = tick;
    }

    /** Says how many replicas {@code loop} has ordered at the tick observed last. */
    void ordered(int loop, int replicas) {
        newest().replicaTicks[loop] += replicas;
    }

    /**
     * Sums over the ticks observed since an instant.
     *
     * @param observed those ticks
     * @param shorts in which a loop was short, by loop
     * @param squares of the lengths of the episodes that ended since then, the open one included, by loop
     * @param replicaTicks replicas ordered, by loop
     */
    record Sums(long observed, long[] shorts, long[] squares, long[] replicaTicks) {}

    /** The sums since {@code fromTick}, by whole hours, inside the window. O(hours * loops). */
    Sums since(long fromTick) {
        long observed = 0;
        long[] shorts = new long[loops];
        long[] squares = new long[loops];
        long[] replicaTicks = new long[loops];
        Arrays.setAll(squares, loop -> (long) episodeTicks[loop] * episodeTicks[loop]);
        for (long hour = firstHour(fromTick); hour <= newestHour; hour++) {
            Hour counted = hours[slot(hour)];
            observed += counted.observed;
            for (int loop = 0; loop < loops; loop++) {
                shorts[loop] += counted.shorts[loop];
                squares[loop] += counted.squares[loop];
                replicaTicks[loop] += counted.replicaTicks[loop];
            }
        }
        return new Sums(observed, shorts, squares, replicaTicks);
    }

    /** Memory held by the counts once every hour of the window has its own, in bytes. */
    long bytes() {
        long hour = Integer.BYTES + loops * (Integer.BYTES + 2L * Long.BYTES);
        return hours.length * hour + loops * ((long) Integer.BYTES + Long.BYTES);
    }

    private Hour newest() {
        return hours[slot(newestHour)];
    }

    private long firstHour(long fromTick) {
        long wanted = Math.ceilDiv(fromTick, TICKS_PER_HOUR);
        return newestHour == Long.MIN_VALUE ? 0 : Math.max(wanted, newestHour - hours.length + 1);
    }

    private int slot(long hour) {
        return (int) Math.floorMod(hour, (long) hours.length);
    }
}
