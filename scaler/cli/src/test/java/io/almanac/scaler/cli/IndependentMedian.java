package io.almanac.scaler.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;

/**
 * The peak that the model "last-value" must expect at steps of 15 s and a lead time of 2 min, worked out without any code
 * of the product: the load stays at the mean of the last five minutes, plus, on the square root, the median (rank
 * ceil((n + 1) / 2)) of how far the largest load of the next 180 s exceeded that mean at origins ten minutes apart.
 */
final class IndependentMedian {
    static final int STEP_SECONDS = 15;

    /** Lead time 2 min, 30 s until it is served, one step of 15 s, one sync of 15 s. */
    private static final int WINDOW_SLOTS = 180 / STEP_SECONDS;

    private static final long DAY_SECONDS = 86_400;

    private IndependentMedian() {}

    /**
     * @param load by epoch second, every 15 s
     * @param decidedAt whose median is wanted
     * @param learnedAt up to where errors were counted
     * @param history how much of it before that was learned from; errors are counted from its second day on
     */
    static double of(NavigableMap<Long, Double> load, long decidedAt, long learnedAt, Duration history) {
        List<Double> errors = new ArrayList<>();
        long oldest = learnedAt - history.toSeconds() + STEP_SECONDS + DAY_SECONDS;
        for (long origin = learnedAt - WINDOW_SLOTS * STEP_SECONDS; origin >= oldest; origin -= 600) {
            double largest = 0;
            for (int i = 1; i <= WINDOW_SLOTS; i++) {
                largest = Math.max(largest, at(load, origin + (long) i * STEP_SECONDS));
            }
            errors.add(Math.sqrt(largest) - Math.sqrt(meanOfFiveMinutes(load, origin)));
        }
        double[] sorted =
                errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int rank = (int) Math.ceil((sorted.length + 1) * 0.5);
        double error = sorted[Math.min(rank, sorted.length) - 1];
        double root = Math.sqrt(meanOfFiveMinutes(load, decidedAt)) + error;
        return root * root;
    }

    /** The load at an instant that must be there. */
    static double at(NavigableMap<Long, Double> load, long epochSecond) {
        return Objects.requireNonNull(load.get(epochSecond), () -> "no load at " + epochSecond);
    }

    private static double meanOfFiveMinutes(NavigableMap<Long, Double> load, long end) {
        return load.subMap(end - 300, false, end, true).values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
