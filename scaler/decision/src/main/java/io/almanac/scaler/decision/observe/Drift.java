package io.almanac.scaler.decision.observe;

import io.almanac.scaler.decision.observe.CapacityPoints.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the newest day is as saturated, at the same load per replica, as the days before: its mean residual from the
 * curve of all other days, against those of each day before, as one more draw from a normal distribution (two-sided, 3
 * standard deviations).
 *
 * <pre>  z = (r_newest - mean r) / (deviation of r * sqrt(1 + 1 / days before))</pre>
 */
public sealed interface Drift {
    /** Days before the newest that are needed to compare. */
    int LEAST_DAYS_BEFORE = 3;

    /** A full day has this share of the slots of the fullest at least; a day that has just begun says little. */
    double LEAST_SHARE = 0.25;

    double LEAST_DEVIATIONS = 3;

    /** There are not enough days to compare. */
    record Unknown() implements Drift {}

    /** The newest day is like those before. */
    record None() implements Drift {}

    /**
     * It is not: a rollout, perhaps.
     *
     * @param saturation by how much the newest day lies above the days before, at the same load; in its unit
     * @param deviations the same, in standard deviations of a day
     */
    record Found(double saturation, double deviations) implements Drift {}

    static Drift of(CapacityPoints points) {
        List<Long> days = comparable(points);
        if (days.size() <= LEAST_DAYS_BEFORE) {
            return new Unknown();
        }
        double[] before = days.subList(0, days.size() - 1).stream()
                .mapToDouble(day -> residual(points, day, days.getLast()))
                .toArray();
        return between(before, residual(points, days.getLast(), days.getLast()));
    }

    /**
     * The same from mean residuals.
     *
     * @param before of the days before, at least {@link #LEAST_DAYS_BEFORE}
     */
    static Drift between(double[] before, double newest) {
        double mean = Arrays.stream(before).average().orElseThrow();
        double variance = Arrays.stream(before)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (before.length - 1);
        double excess = newest - mean;
        double deviations = excess / Math.sqrt(variance * (1 + 1.0 / before.length));
        return Math.abs(deviations) > LEAST_DEVIATIONS ? new Found(excess, deviations) : new None();
    }

    /** Days that are full enough to be compared, oldest first. */
    static List<Long> comparable(CapacityPoints points) {
        Map<Long, Long> counts = points.points().stream()
                .collect(Collectors.groupingBy(Point::day, TreeMap::new, Collectors.counting()));
        long fullest = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(day -> day.getValue() >= LEAST_SHARE * fullest)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Mean of what a day lies above the curve of the days before the newest, itself left out. */
    private static double residual(CapacityPoints points, long day, long newest) {
        Isotonic curve = points.only(point -> point.day() != day && point.day() != newest)
                .fit();
        return residual(points, day, curve);
    }

    /** Mean of what a day lies above a curve. */
    static double residual(CapacityPoints points, long day, Isotonic curve) {
        return points.only(point -> point.day() == day).points().stream()
                .mapToDouble(point -> point.saturation() - curve.at(point.load()))
                .average()
                .orElseThrow();
    }
}
