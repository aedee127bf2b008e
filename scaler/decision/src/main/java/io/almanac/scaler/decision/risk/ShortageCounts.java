package io.almanac.scaler.decision.risk;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.util.Arrays;

/**
 * How often each of several loops was short of replicas, over the newest hours: ticks observed, ticks short, and the
 * squared lengths of shortage episodes. Short ticks less than ten minutes apart are one episode. Mutable; what has left the
 * window is gone.
 */
final class ShortageCounts {
    private static final long TICKS_PER_HOUR = 240;
    private static final int EPISODE_GAP_TICKS = 40;

    private final int loops;
    private final int window; // hours
    private final long[] newest; // of the newest hour: observed, then shorts, squares and replica ticks by loop
    private final long[] earlier; // sums of those before
    private final int[] episodeTicks;
    private final long[] episodeLast;
    private HourLog before; // the hours before the newest
    private long newestHour;
    private long firstHour; // that counts

    /** @param hours length of the window */
    ShortageCounts(int loops, int hours) {
        this(
                loops,
                hours,
                new long[1 + 3 * loops],
                new long[1 + 3 * loops],
                new int[loops],
                new long[loops],
                HourLog.empty(1 + 3 * loops),
                Long.MIN_VALUE,
                Long.MIN_VALUE);
    }

    private ShortageCounts(
            int loops,
            int window,
            long[] newest,
            long[] earlier,
            int[] episodeTicks,
            long[] episodeLast,
            HourLog before,
            long newestHour,
            long firstHour) {
        this.loops = loops;
        this.window = window;
        this.newest = newest;
        this.earlier = earlier;
        this.episodeTicks = episodeTicks;
        this.episodeLast = episodeLast;
        this.before = before;
        this.newestHour = newestHour;
        this.firstHour = firstHour;
    }

    void write(StateOutput output) {
        output.put(newest)
                .put(totals())
                .put(episodeTicks)
                .put(episodeLast)
                .put(newestHour)
                .put(firstHour);
        before.write(output);
    }

    /** Reads counts of so many loops over so many hours. */
    static ShortageCounts read(StateInput input, int loops, int hours) {
        long[] newest = input.nextLongs();
        long[] totals = input.nextLongs();
        int[] episodeTicks = input.nextInts();
        long[] episodeLast = input.nextLongs();
        long newestHour = input.nextLong();
        long firstHour = input.nextLong();
        int numbers = 1 + 3 * loops;
        boolean isOfLoops = newest.length == numbers
                && totals.length == numbers
                && episodeTicks.length == loops
                && episodeLast.length == loops;
        if (!isOfLoops) {
            throw new IllegalArgumentException("counts of other than " + loops + " loops");
        }
        HourLog before = HourLog.read(input, numbers);
        long[] earlier = new long[numbers];
        Arrays.setAll(earlier, i -> totals[i] - newest[i]);
        return new ShortageCounts(
                loops, hours, newest, earlier, episodeTicks, episodeLast, before, newestHour, firstHour);
    }

    /** O(loops). */
    ShortageCounts copy() {
        return new ShortageCounts(
                loops,
                window,
                newest.clone(),
                earlier.clone(),
                episodeTicks.clone(),
                episodeLast.clone(),
                before,
                newestHour,
                firstHour);
    }

    /** One more tick with a known load. Ticks are numbered through since the epoch, 15 s each, and only grow. */
    void observe(long tick) {
        enter(tick / TICKS_PER_HOUR);
        add(0, 1);
        for (int loop = 0; loop < loops; loop++) {
            boolean isOver = episodeTicks[loop] > 0 && tick - episodeLast[loop] >= EPISODE_GAP_TICKS;
            if (isOver) {
                add(1 + loops + loop, (long) episodeTicks[loop] * episodeTicks[loop]);
                episodeTicks[loop] = 0;
            }
        }
    }

    private void enter(long hour) {
        if (hour == newestHour) {
            return;
        }
        if (newest[0] > 0) {
            before = before.with(newestHour, newest);
            Arrays.setAll(earlier, i -> earlier[i] + newest[i]);
        }
        Arrays.fill(newest, 0);
        newestHour = hour;
        drop(hour - window + 1);
    }

    /** Says that {@code loop} is short at the tick observed last. */
    void isShort(int loop, long tick) {
        add(1 + loop, 1);
        episodeTicks[loop]++;
        episodeLast[loop] = tick;
    }

    /** Says how many replicas {@code loop} has ordered at the tick observed last. */
    void ordered(int loop, int replicas) {
        add(1 + 2 * loops + loop, replicas);
    }

    private void add(int number, long count) {
        if (newestHour >= firstHour) {
            newest[number] += count;
        }
    }

    /** Forgets the hours that began before {@code tick}, and counts none that begins before it. */
    void forgetBefore(long tick) {
        drop(Math.ceilDiv(tick, TICKS_PER_HOUR));
    }

    private void drop(long beforeHour) {
        firstHour = Math.max(firstHour, beforeHour);
        while (!before.isEmpty()) {
            HourLog.Hour oldest = before.oldest();
            if (oldest.hour() >= firstHour) {
                return;
            }
            long[] forgotten = oldest.numbers();
            Arrays.setAll(earlier, i -> earlier[i] - forgotten[i]);
            before = before.without(oldest);
        }
        if (newestHour < firstHour) {
            Arrays.fill(newest, 0);
        }
    }

    private long[] totals() {
        long[] totals = earlier.clone();
        Arrays.setAll(totals, i -> totals[i] + newest[i]);
        return totals;
    }

    /**
     * Sums over the ticks that count.
     *
     * @param observed those ticks
     * @param shorts in which a loop was short, by loop
     * @param squares of the lengths of the episodes that ended in them, the open one included, by loop
     * @param replicaTicks replicas ordered, by loop
     */
    record Sums(long observed, long[] shorts, long[] squares, long[] replicaTicks) {}

    /** O(loops). */
    Sums sums() {
        long[] totals = totals();
        long[] squares = Arrays.copyOfRange(totals, 1 + loops, 1 + 2 * loops);
        Arrays.setAll(squares, loop -> squares[loop] + (long) episodeTicks[loop] * episodeTicks[loop]);
        return new Sums(
                totals[0],
                Arrays.copyOfRange(totals, 1, 1 + loops),
                squares,
                Arrays.copyOfRange(totals, 1 + 2 * loops, totals.length));
    }
}
