package io.almanac.forecast.model.regression;

import io.almanac.forecast.ridge.DayRanges;
import java.util.Arrays;

/**
 * The origins a model learns from, and the regression's columns for one lead at a time: a row every so many slots back
 * from the newest possible origin to the second day of the history. Reused from lead to lead; not thread-safe.
 */
final class TrainingSet {
    private static final double HALF_LIFE_DAYS = 6;
    private static final double UNOBSERVED_ORIGIN = 0.2;
    private static final double LEAST_SCALE = 0.02;

    private final SeasonalFrame frame;
    private final OriginFeatures features;
    private final FeatureColumns layout;
    private final int[] origins;
    private final double[][] columns;
    private final double[] target;
    private final double[] weights;
    private final double[] recency;
    private final double[] factors;

    private TrainingSet(SeasonalFrame frame, OriginFeatures features, FeatureColumns layout, int[] origins) {
        this.frame = frame;
        this.features = features;
        this.layout = layout;
        this.origins = origins;
        this.columns = new double[layout.count()][origins.length];
        this.target = new double[origins.length];
        this.weights = new double[origins.length];
        this.recency = decay(frame.origin() + 1, frame.lags().slotsPerDay() * HALF_LIFE_DAYS);
        this.factors = new double[layout.count()];
        Arrays.fill(factors, 1);
        for (int row = 0; row < origins.length; row++) {
            layout.writeOrigin(columns, row, features, origins[row]);
        }
    }

    /**
     * All rows of a frame whose features start at slot 0.
     *
     * @param firstLead the shortest lead in slots
     * @param stride slots between two rows
     */
    static TrainingSet of(
            SeasonalFrame frame, OriginFeatures features, FeatureColumns layout, int firstLead, int stride) {
        int newest = frame.origin() - firstLead;
        int count = Math.max(0, (newest - frame.lags().slotsPerDay()) / stride + 1);
        int[] origins = new int[count];
        for (int row = 0; row < count; row++) {
            origins[row] = newest - (count - 1 - row) * stride;
        }
        return new TrainingSet(frame, features, layout, origins);
    }

    /** The weight of what happened at {@code slot}. */
    double recency(int slot) {
        return recency[frame.origin() - slot];
    }

    /** 0.5^(age / halfLife) for ages from 0. */
    static double[] decay(int ages, double halfLife) {
        double[] weights = new double[ages];
        double factor = StrictMath.pow(0.5, 1 / halfLife);
        double weight = 1;
        for (int age = 0; age < ages; age++) {
            weights[age] = weight;
            weight *= factor;
        }
        return weights;
    }

    /** Sets columns, target and weights to {@code lead}, and returns how many rows have a target inside the history. */
    int load(int lead) {
        int count = rows(lead);
        for (int row = 0; row < count; row++) {
            int origin = origins[row];
            int slot = origin + lead;
            layout.writeTarget(columns, row, frame, origin, features.longLevel()[origin], slot, factors);
            target[row] = frame.level()[slot] - frame.base()[slot];
            weights[row] = recency(slot)
                    * frame.observed()[slot]
                    * (UNOBSERVED_ORIGIN + (1 - UNOBSERVED_ORIGIN) * frame.observed()[origin]);
        }
        return count;
    }

    /** Rows whose target, {@code lead} slots on, lies inside the history. */
    int rows(int lead) {
        int found = Arrays.binarySearch(origins, frame.origin() - lead);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Rows loaded with a weight above 0 among the first {@code count}. */
    int usable(int count) {
        int usable = 0;
        for (int row = 0; row < count; row++) {
            usable += weights[row] > 0 ? 1 : 0;
        }
        return usable;
    }

    /** Scales every column but the constant to a weighted root mean square of 1 over the {@code count} rows loaded. */
    void standardise(int count) {
        for (int j = 0; j < columns.length - 1; j++) {
            double squares = 0;
            double total = 0;
            for (int row = 0; row < count; row++) {
                squares += weights[row] * columns[j][row] * columns[j][row];
                total += weights[row];
            }
            factors[j] = 1 / Math.max(Math.sqrt(squares / total) + 1e-9, LEAST_SCALE * frame.scale());
        }
        for (int j = 0; j < layout.originCount(); j++) {
            for (int row = 0; row < origins.length; row++) {
                columns[j][row] *= factors[j];
            }
        }
    }

    DayRanges days(int count, int lead) {
        return DayRanges.of(origins, count, lead, frame.origin(), frame.lags().slotsPerDay());
    }

    /** The slot of each row, oldest first; shared. */
    int[] origins() {
        return origins;
    }

    double[][] columns() {
        return columns;
    }

    double[] target() {
        return target;
    }

    double[] weights() {
        return weights;
    }

    /** The factor of each column. */
    double[] factors() {
        return factors;
    }
}
