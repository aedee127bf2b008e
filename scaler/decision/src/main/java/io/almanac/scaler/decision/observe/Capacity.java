package io.almanac.scaler.decision.observe;

import io.almanac.scaler.decision.observe.CapacityPoints.Point;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The load per replica at which a measure of saturation, such as a latency, meets its limit: where the rising curve
 * nearest to (load per ready replica, saturation) crosses the limit. Its error is that of leaving one day out at a time
 * (R. G. Miller, The jackknife: a review, 1974, Biometrika 61): minutes of a day resemble each other, days hardly.
 *
 * <pre>
 *   error^2 = (D - 1) / D * sum over days (c_without_d - mean)^2,   low, high = estimate -/+ 2 error
 * </pre>
 */
public sealed interface Capacity {
    /** So many days and slots are needed to say anything. */
    int LEAST_DAYS = 3;

    int LEAST_SLOTS = 300;

    /** So many slots have to lie beyond the limit. */
    int LEAST_BEYOND = 30;

    double ERRORS = 2;

    /**
     * Too little was seen.
     *
     * @param days with slots at which load, replicas and saturation are known
     */
    record NotEnough(int days, int slots) implements Capacity {}

    /**
     * The limit was not met, or on one day only, so that nothing says how sure that is.
     *
     * @param atLeast highest load per replica seen with a saturation within the limit
     */
    record NotReached(double atLeast, int days, int slots) implements Capacity {}

    /**
     * @param estimate load per replica at the limit
     * @param drift whether the newest day differs from those before
     */
    record Estimated(double estimate, double low, double high, int days, int slots, Drift drift) implements Capacity {}

    /**
     * Learns from what was seen. O(points days).
     *
     * @param limit of the saturation
     */
    static Capacity of(CapacityPoints points, double limit) {
        List<Long> days = points.days();
        if (days.size() < LEAST_DAYS || points.size() < LEAST_SLOTS) {
            return new NotEnough(days.size(), points.size());
        }
        OptionalDouble estimate = points.fit().crossing(limit, LEAST_BEYOND);
        double[] without = days.stream()
                .map(day -> points.only(point -> point.day() != day).fit().crossing(limit, LEAST_BEYOND))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (estimate.isEmpty() || without.length < days.size()) {
            return new NotReached(highestWithin(points, limit), days.size(), points.size());
        }
        double error = jackknifeError(without);
        double perReplica = estimate.getAsDouble();
        return new Estimated(
                perReplica,
                Math.max(0, perReplica - ERRORS * error),
                perReplica + ERRORS * error,
                days.size(),
                points.size(),
                Drift.of(points));
    }

    private static double highestWithin(CapacityPoints points, double limit) {
        return points.points().stream()
                .filter(point -> point.saturation() <= limit)
                .mapToDouble(Point::load)
                .max()
                .orElse(0);
    }

    private static double jackknifeError(double[] without) {
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares = Arrays.stream(without)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares * (without.length - 1) / without.length);
    }
}
