package io.almanac.scaler.decision.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The newest day from which on replicas were suddenly more saturated at the same load, as after a release that made them
 * slower: by {@link Drift}'s measure, with each day's mean residual from the curve of all days. That day stays known for as
 * long as it is in the window; its followers soon look usual, for they have each other before them.
 */
final class Rollout {
    /** A rise of the saturation by less than this share of its limit changes little, however sure it is. */
    static final double LEAST_RISE = 0.1;

    private Rollout() {}

    /** The points since that day, itself included; empty if there was none. O(slots * blocks of the curve). */
    static Optional<CapacityPoints> since(CapacityPoints points, double limit) {
        List<Long> days = Drift.comparable(points);
        Isotonic curve = points.fit();
        double[] residuals = days.stream()
                .mapToDouble(day -> Drift.residual(points, day, curve))
                .toArray();
        for (int i = days.size() - 1; i >= Drift.LEAST_DAYS_BEFORE; i--) {
            Drift drift = Drift.between(Arrays.copyOf(residuals, i), residuals[i]);
            if (drift instanceof Drift.Found found && found.saturation() >= LEAST_RISE * limit) {
                long day = days.get(i);
                return Optional.of(points.only(point -> point.day() >= day));
            }
        }
        return Optional.empty();
    }
}
