package io.almanac.scaler.decision.observe;

import io.almanac.scaler.decision.observe.CapacityPoints.Point;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The load per replica to decide by where {@code threshold: auto} asks for it, from what was learned of the
 * {@link Capacity} and an initial threshold, which a person answers for.
 *
 * <pre>
 *   too little seen:        safe = initial
 *   limit not reached:      safe = max(initial, borne)
 *   estimated, c = low:     safe = 0.8 c
 *     low less than half:   c = estimate / 2, safe = min(initial, 0.8 c)
 *   after a rollout:        the lower of safe of all days and safe of the days since
 *   threshold             = initial * 4^(k / 14),  k = floor(14 log4(safe / initial)), -14 to 14
 * </pre>
 *
 * The careful end of an estimate is used, not its middle, and 80 % of it, as the load test of one pod does: at the limit
 * itself nothing is left for what comes between two decisions. An estimate that may be wrong by half raises nothing. What
 * was borne needs no such share, for replicas did bear it. Rounding down to steps of 10.4 % keeps the threshold where it
 * is while the estimate moves by less, mostly; it remembers nothing, so that servers agree whenever they were started.
 */
public final class LearnedThreshold {
    /** So much of the careful end of the estimate is to be used. */
    static final double SHARE = 0.8;

    /** A careful end below this share of the estimate says that too little is known to raise anything. */
    static final double LEAST_CERTAINTY = 0.5;

    /** Steps up to the highest threshold that may be learned, and as many down to the lowest. */
    private static final int STEPS = 14;

    private LearnedThreshold() {}

    /**
     * Learns from what was seen. O(points (days + blocks of the curve)).
     *
     * @param limit of the saturation
     * @param capacity what {@link Capacity#of} made of the same points and limit
     * @param initial more than 0
     * @param range the result is at most so many times {@code initial}, and at least its part of as many
     */
    public static double of(CapacityPoints points, double limit, Capacity capacity, double initial, double range) {
        double ofAllDays = safe(points, limit, capacity, initial);
        double safe = Rollout.since(points, limit)
                .map(after -> Math.min(ofAllDays, safe(after, limit, Capacity.of(after, limit), initial)))
                .orElse(ofAllDays);
        // StrictMath: servers on different processors must agree on the step.
        double steps = Math.floor(STEPS * StrictMath.log(safe / initial) / StrictMath.log(range));
        return initial * StrictMath.pow(range, Math.clamp(steps, -STEPS, STEPS) / STEPS);
    }

    private static double safe(CapacityPoints points, double limit, Capacity capacity, double initial) {
        return switch (capacity) {
            case Capacity.NotEnough few -> initial;
            case Capacity.NotReached bound ->
                Math.max(initial, borne(points, limit).orElse(0));
            case Capacity.Estimated known -> {
                boolean isCertain = known.low() >= LEAST_CERTAINTY * known.estimate();
                yield isCertain ? SHARE * known.low() : Math.min(initial, SHARE * LEAST_CERTAINTY * known.estimate());
            }
        };
    }

    /**
     * The highest load per replica that was borne within the limit: {@link Capacity#LEAST_BEYOND} slots on
     * {@link Capacity#LEAST_DAYS} days had it or more, so that no slip of a count makes it, and up to it the curve stays
     * within the limit. Empty if the curve begins beyond the limit: then it is not load that saturates.
     */
    static OptionalDouble borne(CapacityPoints points, double limit) {
        Isotonic curve = points.fit();
        if (points.size() == 0 || curve.levels()[0] > limit) {
            return OptionalDouble.empty();
        }
        OptionalDouble seen = seenOften(points.points());
        return seen.isPresent()
                ? OptionalDouble.of(
                        Math.min(seen.getAsDouble(), curve.crossing(limit, 1).orElse(Double.POSITIVE_INFINITY)))
                : seen;
    }

    private static OptionalDouble seenOften(List<Point> byLoad) {
        Set<Long> days = new HashSet<>();
        for (int i = byLoad.size() - 1; i >= 0; i--) {
            days.add(byLoad.get(i).day());
            if (byLoad.size() - i >= Capacity.LEAST_BEYOND && days.size() >= Capacity.LEAST_DAYS) {
                return OptionalDouble.of(byLoad.get(i).load());
            }
        }
        return OptionalDouble.empty();
    }
}
