package io.almanac.forecast.model.regression;

import io.almanac.forecast.ridge.DayRanges;
import java.util.Arrays;

/**
 * The origins a model learns from, and the regression's columns for one lead at a time: a row every so many slots back
 * from the newest possible origin to the second day of the history. Reused from lead to lead; not thread-safe.
 */
final class TrainingSet {
    private static final double HALF_LIFE_DAYS = 6;
    private static final double LEAST_SCALE = 0.02;

    private final SeasonalFrame frame;
    private final FeatureColumns layout;
    private final TrainingOrigins origins;
    private final double[][] columns;
    private final double[] target;
    private final double[] weights;
    private final double[] recency;
    private final double[] factors;
    private double[] usual = {}; // S0 at the targets of the lead loaded

    private TrainingSet(
            SeasonalFrame frame, OriginFeatures features, FeatureColumns layout, double[] recency, int... slots) {
        this.frame = frame;
        this.layout = layout;
        this.origins = TrainingOrigins.of(frame, features, slots);
        this.columns = new double[layout.count()][slots.length];
        this.target = new double[slots.length];
        this.weights = new double[slots.length];
        this.recency = recency;
        this.factors = new double[layout.count()];
        Arrays.fill(factors, 1);
        for (int row = 0; row < slots.length; row++) {
            layout.writeOrigin(columns, row, features, slots[row]);
        }
    }

    /**
     * All rows of a frame whose features start at slot 0.
     *
     * @param recency of {@link #recency(SeasonalFrame)}
     * @param firstLead the shortest lead in slots
     * @param stride slots between two rows
     */
    static TrainingSet of(
            SeasonalFrame frame,
            OriginFeatures features,
            FeatureColumns layout,
            double[] recency,
            int firstLead,
            int stride) {
        int newest = frame.origin() - firstLead;
        int count = Math.max(0, (newest - frame.lags().slotsPerDay()) / stride + 1);
        int[] origins = new int[count];
        for (int row = 0; row < count; row++) {
            origins[row] = newest - (count - 1 - row) * stride;
        }
        return new TrainingSet(frame, features, layout, recency, origins);
    }

    /** The weight of what happened at {@code slot}. */
    double recency(int slot) {
        return recency[frame.origin() - slot];
    }

    /** The weight of what happened so many slots before the origin. */
    static double[] recency(SeasonalFrame frame) {
        return decay(frame.origin() + 1, frame.lags().slotsPerDay() * HALF_LIFE_DAYS);
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
        usual = new double[count];
        origins.take(frame.base(), lead, count, usual);
        layout.writeTargets(columns, origins, frame, usual, lead, factors);
        origins.take(frame.level(), lead, count, target);
        origins.take(frame.observed(), lead, count, weights);
        for (int row = 0; row < count; row++) {
            target[row] -= usual[row];
            weights[row] *= recency(origins.slots()[row] + lead) * origins.trust()[row];
        }
        return count;
    }

    /** Rows whose target, {@code lead} slots on, lies inside the history. */
    int rows(int lead) {
        int found = Arrays.binarySearch(origins.slots(), frame.origin() - lead);
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
            for (int row = 0; row < target.length; row++) {
                columns[j][row] *= factors[j];
            }
        }
    }

    DayRanges days(int count, int lead) {
        return DayRanges.of(
                origins.slots(), count, lead, frame.origin(), frame.lags().slotsPerDay());
    }

    /** The slot of each row, oldest first; shared. */
    int[] origins() {
        return origins.slots();
    }

    /** The present level of each row: the reactive forecast; shared. */
    double[] shortLevel() {
        return origins.shortLevel();
    }

    /** S0 at the target of each row of the lead loaded. */
    double[] usual() {
        return usual;
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
