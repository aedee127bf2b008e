package io.almanac.scaler.risk;

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
    private final int hours;
    private final int[] observed;
    private final int[] shorts;
    private final long[] squares;
    private final long[] replicaTicks;
    private final int[] episodeTicks;
    private final long[] episodeLast;
    private long newestHour;

    /** @param hours length of the window */
    ShortageCounts(int loops, int hours) {
        this(
                loops,
                hours,
                new int[hours],
                new int[hours * loops],
                new long[hours * loops],
                new long[hours * loops],
                new int[loops],
                new long[loops]);
        newestHour = Long.MIN_VALUE;
    }

    private ShortageCounts(
            int loops,
            int hours,
            int[] observed,
            int[] shorts,
            long[] squares,
            long[] replicaTicks,
            int[] episodeTicks,
            long[] episodeLast) {
        this.loops = loops;
        this.hours = hours;
        this.observed = observed;
        this.shorts = shorts;
        this.squares = squares;
        this.replicaTicks = replicaTicks;
        this.episodeTicks = episodeTicks;
        this.episodeLast = episodeLast;
    }

    ShortageCounts copy() {
        ShortageCounts copy = new ShortageCounts(
                loops,
                hours,
                observed.clone(),
                shorts.clone(),
                squares.clone(),
                replicaTicks.clone(),
                episodeTicks.clone(),
                episodeLast.clone());
        copy.newestHour = newestHour;
        return copy;
    }

    /** One more tick with a known load. Ticks are numbered through since the epoch, 15 s each, and only grow. */
    void observe(long tick) {
        long hour = tick / TICKS_PER_HOUR;
        long first = newestHour == Long.MIN_VALUE ? hour : Math.max(newestHour + 1, hour - hours + 1);
        for (long entered = first; entered <= hour; entered++) {
            int slot = slot(entered);
            observed[slot] = 0;
            Arrays.fill(shorts, slot * loops, (slot + 1) * loops, 0);
            Arrays.fill(squares, slot * loops, (slot + 1) * loops, 0);
            Arrays.fill(replicaTicks, slot * loops, (slot + 1) * loops, 0);
        }
        newestHour = hour;
        observed[slot(hour)]++;
        for (int loop = 0; loop < loops; loop++) {
            boolean isOver = episodeTicks[loop] > 0 && tick - episodeLast[loop] >= EPISODE_GAP_TICKS;
            if (isOver) {
                squares[slot(hour) * loops + loop] += (long) episodeTicks[loop] * episodeTicks[loop];
                episodeTicks[loop] = 0;
            }
        }
    }

    /** Says that {@code loop} is short at the tick observed last. */
    void isShort(int loop, long tick) {
        shorts[slot(newestHour) * loops + loop]++;
        episodeTicks[loop]++;
        episodeLast[loop] = tick;
    }

    /** Says how many replicas {@code loop} has ordered at the tick observed last. */
    void ordered(int loop, int replicas) {
        replicaTicks[slot(newestHour) * loops + loop] += replicas;
    }

    /** Sum of the ordered replicas of {@code loop} over the observed ticks since {@code fromTick}. */
    long replicaTicksSince(int loop, long fromTick) {
        long sum = 0;
        for (long hour = firstHour(fromTick); hour <= newestHour; hour++) {
            sum += replicaTicks[slot(hour) * loops + loop];
        }
        return sum;
    }

    /** Ticks observed since {@code fromTick}, by whole hours, inside the window. */
    long observedSince(long fromTick) {
        long sum = 0;
        for (long hour = firstHour(fromTick); hour <= newestHour; hour++) {
            sum += observed[slot(hour)];
        }
        return sum;
    }

    /** Ticks in which {@code loop} was short since {@code fromTick}, by whole hours, inside the window. */
    long shortSince(int loop, long fromTick) {
        long sum = 0;
        for (long hour = firstHour(fromTick); hour <= newestHour; hour++) {
            sum += shorts[slot(hour) * loops + loop];
        }
        return sum;
    }

    /** Sum of squared lengths of the episodes, the open one included, that ended since {@code fromTick}. */
    long squaresSince(int loop, long fromTick) {
        long sum = (long) episodeTicks[loop] * episodeTicks[loop];
        for (long hour = firstHour(fromTick); hour <= newestHour; hour++) {
            sum += squares[slot(hour) * loops + loop];
        }
        return sum;
    }

    /** Memory held by the counts, in bytes. */
    long bytes() {
        return 4L * (observed.length + shorts.length + episodeTicks.length)
                + 8L * (squares.length + replicaTicks.length + loops);
    }

    private long firstHour(long fromTick) {
        long wanted = Math.ceilDiv(fromTick, TICKS_PER_HOUR);
        return newestHour == Long.MIN_VALUE ? 0 : Math.max(wanted, newestHour - hours + 1);
    }

    private int slot(long hour) {
        return (int) Math.floorMod(hour, (long) hours);
    }
}
