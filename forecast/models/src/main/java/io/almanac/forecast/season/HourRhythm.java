package io.almanac.forecast.season;

import io.almanac.forecast.filter.Median;
import java.util.Arrays;

/**
 * How far a load usually lies beside its surroundings at each phase of the hour: jobs that start at full hours, scrapes that
 * end at quarters. The profile of a day has a slot a day to tell that from noise, that of an hour has 24.
 *
 * <p>r = mean over hours of the distance from the surroundings, each clipped to three mean absolute deviations around their
 * median; less the median of all phases; times max(0, 1 - (b s / r)^2), s being its standard error: noise gives no rhythm
 * (James and Stein 1961, "Estimation with quadratic loss"). Immutable.
 */
public final class HourRhythm {
    private static final int HOUR_SECONDS = 3_600;
    private static final int LONGEST_STEP_SECONDS = 300;
    private static final int FEWEST_HOURS = 24;
    private static final double MOST_DEVIATIONS = 3;

    private final double[] distances; // by phase; slot 0 has the first

    private HourRhythm(double[] distances) {
        this.distances = distances;
    }

    /**
     * The rhythm of a history, slot 0 first; none where a step is longer than 5 min or does not divide the hour, nor at a
     * phase observed in less than 24 hours or half of them. O(n).
     *
     * @param observed 1 where a value was observed, else 0
     * @param surroundings what is smooth of the values
     * @param leastErrors the bound b; infinite for no rhythm
     */
    public static HourRhythm of(
            double[] values, double[] observed, double[] surroundings, int stepSeconds, double leastErrors) {
        boolean isTooCoarse = stepSeconds > LONGEST_STEP_SECONDS || HOUR_SECONDS % stepSeconds != 0;
        if (isTooCoarse || leastErrors == Double.POSITIVE_INFINITY) {
            return new HourRhythm(new double[1]);
        }
        Centre[] centres = new Centre[HOUR_SECONDS / stepSeconds];
        double[][] distances = new double[centres.length][values.length / centres.length + 1];
        int[] counts = new int[centres.length];
        for (int hour = 0; hour < values.length; hour += centres.length) {
            for (int phase = 0; phase < Math.min(centres.length, values.length - hour); phase++) {
                int slot = hour + phase;
                if (observed[slot] > 0) {
                    distances[phase][counts[phase]++] = values[slot] - surroundings[slot];
                }
            }
        }
        for (int phase = 0; phase < centres.length; phase++) {
            int count = counts[phase];
            boolean isKnown = count >= FEWEST_HOURS && 2 * count * centres.length >= values.length;
            centres[phase] = isKnown ? Centre.of(distances[phase], count) : Centre.UNKNOWN;
        }
        double[] means = Arrays.stream(centres).mapToDouble(Centre::mean).toArray();
        double middle = Median.ofReordering(means, 0, means.length);
        return new HourRhythm(Arrays.stream(centres)
                .mapToDouble(centre -> centre.beside(middle, leastErrors))
                .toArray());
    }

    /** A mean that few values cannot move far, and the square of its standard error. */
    private record Centre(double mean, double squaredError) {
        static final Centre UNKNOWN = new Centre(0, Double.POSITIVE_INFINITY);

        /** Of the first {@code count} values, which are reordered. */
        static Centre of(double[] values, int count) {
            double median = Median.ofReordering(values, 0, count);
            double deviation = 0;
            for (int i = 0; i < count; i++) {
                deviation += Math.abs(values[i] - median);
            }
            double most = MOST_DEVIATIONS * deviation / count;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double clipped = Math.max(-most, Math.min(values[i] - median, most));
                sum += clipped;
                squares += clipped * clipped;
            }
            double mean = sum / count;
            return new Centre(median + mean, Math.max(0, squares / count - mean * mean) / count);
        }

        double beside(double middle, double leastErrors) {
            double distance = mean - middle;
            double chance = leastErrors * leastErrors * squaredError;
            return distance * distance > chance ? distance - chance / distance : 0;
        }
    }

    /** What is usual at the phase of {@code slot}, which may lie beyond the history, less what is usual around it. */
    public double at(int slot) {
        return distances[slot % distances.length];
    }

    /** The largest of {@code slots} slots after {@code origin}. */
    public double largestAfter(int origin, int slots) {
        double largest = at(origin + 1);
        for (int i = 2; i <= Math.min(slots, distances.length); i++) {
            largest = Math.max(largest, at(origin + i));
        }
        return largest;
    }

    /** The same after each of some slots. */
    public double[] largestAfter(int[] origins, int count, int slots) {
        double[] byPhase = new double[distances.length];
        Arrays.setAll(byPhase, phase -> largestAfter(phase, slots));
        double[] largest = new double[count];
        for (int i = 0; i < count; i++) {
            largest[i] = byPhase[origins[i] % byPhase.length];
        }
        return largest;
    }

    /** Values from slot 0 on without it. */
    public double[] without(double[] values) {
        return plus(values, -1);
    }

    /** What it is without, from slot 0 on, together with it. */
    public double[] with(double[] rest) {
        return plus(rest, 1);
    }

    private double[] plus(double[] values, double times) {
        double[] sums = new double[values.length];
        for (int hour = 0; hour < values.length; hour += distances.length) {
            for (int phase = 0; phase < Math.min(distances.length, values.length - hour); phase++) {
                sums[hour + phase] = values[hour + phase] + times * distances[phase];
            }
        }
        return sums;
    }
}
