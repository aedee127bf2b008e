package io.almanac.scaler.autoscaler;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A clairvoyant behind the HorizontalPodAutoscaler with {@link Behavior#presentDefault}: the load is
 * known, but in one sync replicas grow at most by 4 or to the double, and a level once recommended is held for 300 s, 20
 * syncs with its own. Recommendations may fall while the load is still high, so that holding ends with the load.
 *
 * <p>A schedule N is feasible exactly if {@code N(t) <= max(2 N(t-1), N(t-1) + 4)} and each stretch with at least L
 * replicas lasts 20 ticks or to the end, for every L. Then {@code r(t) = min N over [t, t + 19]} is a sequence of
 * recommendations that makes it: the highest of the last 20 gives N back, and wherever N grows r already has all of it.
 *
 * <p>Assumes a tolerance of 0 ({@link Tolerances#NONE}) and one replica or more; the replicas of the first tick are
 * found by the first sync.
 */
public final class HorizontalOracle {
    /** {@link Behavior#DOWNSCALE_STABILIZATION} in ticks; the recommendation of the tick itself is one of them. */
    static final int HOLD_TICKS = (int) Behavior.DOWNSCALE_STABILIZATION.dividedBy(ClosedLoop.TICK);

    private static final int PODS_PER_TICK = 4;
    private static final int FACTOR_PER_TICK = 2;

    private final int[] recommendations;
    private final int[] replicas;

    private HorizontalOracle(int[] recommendations, int[] replicas) {
        this.recommendations = recommendations;
        this.replicas = replicas;
    }

    /**
     * The cheapest known schedule: from the top level down, each level is on for the fewest ticks that cover those on
     * which it, or a higher one, has to be on ({@link LevelCover}). That is least for each level given those above it,
     * but not always least in all; {@link #leastReplicaTicks} says how much could be left. O(ticks * replicas).
     *
     * @param needed replicas that have to be ordered at each tick, at least 1, as {@link FreeOracle} gives them
     */
    public static HorizontalOracle levelwise(int[] needed) {
        return levelwise(needed, HOLD_TICKS);
    }

    static HorizontalOracle levelwise(int[] needed, int holdTicks) {
        int[] replicas = rampedUp(needed);
        for (int level = highest(replicas); level > 1; level--) {
            for (LevelCover.Span span : LevelCover.fewestTicks(replicas, level, holdTicks)) {
                for (int i = span.from(); i < span.until(); i++) {
                    replicas[i] = Math.max(replicas[i], level);
                }
            }
        }
        return new HorizontalOracle(SlidingExtremes.lowestAhead(replicas, holdTicks), replicas);
    }

    /**
     * A plain schedule, made in one pass: a tick whose need is met by recommendations still held recommends the least
     * need of its next 300 s, any other recommends its own need. Costs up to a tenth more than {@link #levelwise} where
     * the load is noisy. O(ticks).
     *
     * @param needed replicas that have to be ordered at each tick, at least 1, as {@link FreeOracle} gives them
     */
    public static HorizontalOracle greedy(int[] needed) {
        int[] wanted = rampedUp(needed);
        int[] lowest = SlidingExtremes.lowestAhead(wanted, HOLD_TICKS);
        int[] recommendations = new int[wanted.length];
        int[] replicas = new int[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            int held = IntStream.range(Math.max(0, i - HOLD_TICKS + 1), i)
                    .map(past -> recommendations[past])
                    .max()
                    .orElse(0);
            recommendations[i] = held >= wanted[i] ? lowest[i] : wanted[i];
            replicas[i] = Math.max(held, recommendations[i]);
        }
        return new HorizontalOracle(recommendations, replicas);
    }

    /**
     * No schedule through this autoscaler costs fewer replica ticks: the sum over levels of the fewest ticks that level
     * alone can be on, whatever the others do. O(ticks * replicas).
     */
    public static long leastReplicaTicks(int[] needed) {
        return leastReplicaTicks(needed, HOLD_TICKS);
    }

    static long leastReplicaTicks(int[] needed, int holdTicks) {
        int[] wanted = rampedUp(needed);
        return IntStream.rangeClosed(1, highest(wanted))
                .mapToObj(level -> LevelCover.fewestTicks(wanted, level, holdTicks))
                .flatMapToInt(spans -> spans.stream().mapToInt(LevelCover.Span::ticks))
                .asLongStream()
                .sum();
    }

    /** The replicas that the metric has to propose at each tick. */
    public int[] recommendations() {
        return recommendations.clone();
    }

    /** The replicas after each tick's sync. */
    public int[] replicas() {
        return replicas.clone();
    }

    /** Raised before each rise by as much as the rate limit asks, and no more. */
    private static int[] rampedUp(int[] needed) {
        int[] ramped = needed.clone();
        for (int i = ramped.length - 1; i >= 0; i--) {
            if (needed[i] < 1) {
                throw new IllegalArgumentException(
                        "needed=" + needed[i] + " at tick " + i + " must be at least 1: the autoscaler is off at 0");
            }
            if (i > 0) {
                ramped[i - 1] = Math.max(ramped[i - 1], leastBefore(ramped[i]));
            }
        }
        return ramped;
    }

    /** The least n with {@code max(2 n, n + 4) >= replicas}, at least 0. */
    private static int leastBefore(int replicas) {
        return Math.max(0, Math.min(Math.ceilDiv(replicas, FACTOR_PER_TICK), replicas - PODS_PER_TICK));
    }

    private static int highest(int[] replicas) {
        return Arrays.stream(replicas).max().orElse(0);
    }
}
