package io.almanac.scaler.risk;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * How often each of several loops was short of replicas, by hour, over the newest hours: ticks observed, ticks short,
 * and the squared lengths of shortage episodes. Short ticks less than ten minutes apart are one episode. Mutable; the
 * counts of an hour that has left the window are gone. A copy shares the hours that are over, so it costs no more than
 * one hour and a reference for each of the others.
 */
final class ShortageCounts {
    private static final long TICKS_PER_HOUR = 240;
    private static final int EPISODE_GAP_TICKS = 40;

    private final int loops;
    private final Hour[] hours; // a ring; only the newest is still written to
    private final int[] episodeTicks;
    private final long[] episodeLast;
    private long newestHour;

    /** What is counted in one hour, one element a loop. */
    private static final class Hour {
        private int observed;
        private final int[] shorts;
        private final long[] squares;
        private final long[] replicaTicks;

        Hour(int loops) {
            this(0, new int[loops], new long[loops], new long[loops]);
        }

        private Hour(int observed, int[] shorts, long[] squares, long[] replicaTicks) {
            this.observed = observed;
            this.shorts = shorts;
            this.squares = squares;
            this.replicaTicks = replicaTicks;
        }

        Hour copy() {
            return new Hour(observed, shorts.clone(), squares.clone(), replicaTicks.clone());
        }
    }

    /** @param hours length of the window */
    ShortageCounts(int loops, int hours) {
        this(loops, new Hour[hours], new int[loops], new long[loops], Long.MIN_VALUE);
        Arrays.setAll(this.hours, hour -> new Hour(loops));
    }

    private ShortageCounts(int loops, Hour[] hours, int[] episodeTicks, long[] episodeLast, long newestHour) {
        this.loops = loops;
        this.hours = hours;
        this.episodeTicks = episodeTicks;
        this.episodeLast = episodeLast;
        this.newestHour = newestHour;
    }

    ShortageCounts copy() {
        Hour[] copies = hours.clone();
        int newest = slot(newestHour);
        copies[newest] = hours[newest].copy();
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

    /** Sum of the ordered replicas of {@code loop} over the observed ticks since {@code fromTick}. */
    long replicaTicksSince(int loop, long fromTick) {
        return sumSince(fromTick, hour -> hour.replicaTicks[loop]);
    }

    /** Ticks observed since {@code fromTick}, by whole hours, inside the window. */
    long observedSince(long fromTick) {
        return sumSince(fromTick, hour -> hour.observed);
    }

    /** Ticks in which {@code loop} was short since {@code fromTick}, by whole hours, inside the window. */
    long shortSince(int loop, long fromTick) {
        return sumSince(fromTick, hour -> hour.shorts[loop]);
    }

    /** Sum of squared lengths of the episodes, the open one included, that ended since {@code fromTick}. */
    long squaresSince(int loop, long fromTick) {
        return (long) episodeTicks[loop] * episodeTicks[loop] + sumSince(fromTick, hour -> hour.squares[loop]);
    }

    /** Memory held by the counts, in bytes. */
    long bytes() {
        long hour = 4L * (1 + loops) + 8L * 2 * loops;
        return hours.length * hour + 4L * loops + 8L * loops;
    }

    private long sumSince(long fromTick, ToLongFunction<Hour> count) {
        if (newestHour == Long.MIN_VALUE) {
            return 0;
        }
        long sum = 0;
        long first = Math.max(Math.ceilDiv(fromTick, TICKS_PER_HOUR), newestHour - hours.length + 1);
        for (long hour = first; hour <= newestHour; hour++) {
            sum += count.applyAsLong(hours[slot(hour)]);
        }
        return sum;
    }

    private Hour newest() {
        return hours[slot(newestHour)];
    }

    private int slot(long hour) {
        return (int) Math.floorMod(hour, (long) hours.length);
    }
}
