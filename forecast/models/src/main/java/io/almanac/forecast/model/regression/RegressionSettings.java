package io.almanac.forecast.model.regression;

import java.time.Duration;
import java.util.List;

/**
 * What a seasonal regression is learned with. {@link #STANDARD} is what forecasts are made with; any other serves to
 * measure what a part of it is worth (BENCHMARK.md).
 *
 * @param timeConstants of the exponential means of the present deviation, increasing; at least two. The second is also
 *     that of the reactive forecast and of the noise
 * @param transform when load is transformed
 * @param profile how much an earlier day tells about a day
 * @param ridge how the regressions of a lead are fitted and averaged
 * @param experts what far forecasts are averaged with
 * @param errors how errors become quantiles
 * @param correction how quantiles are kept honest on days to come
 */
public record RegressionSettings(
        List<Duration> timeConstants,
        Transform transform,
        Profile profile,
        Ridge ridge,
        Experts experts,
        Errors errors,
        Correction correction) {
    public static final RegressionSettings STANDARD = new RegressionSettings(
            List.of(
                    Duration.ZERO,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(20),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofDays(1)),
            new Transform(0.25, 0.75),
            new Profile(0.85, 3, 3, 20, 4, 3),
            new Ridge(Duration.ofMinutes(5), List.of(0.003, 0.03, 0.3), List.of(0.03, 0.3, 3.0), 1_000, 0),
            new Experts(Duration.ofHours(2), 3, 4),
            new Errors(1.5, 0.03),
            new Correction(0.125, 0.5, 0.05, 0.01));

    /**
     * @param rootAbove exponent of the noise by level above which the square root is taken, and nothing at or below it
     * @param logarithmAbove exponent above which it is the logarithm instead
     */
    public record Transform(double rootAbove, double logarithmAbove) {}

    /**
     * @param decay weight of a day against the day after it, 0 to 1
     * @param weekBonus by which whole weeks count more
     * @param leastClassWeight of a day of the same class (weekend or not) against one of the other; taken where a class
     *     has not been seen
     * @param mostClassWeight at least {@code leastClassWeight}
     * @param spikeReach scales that a value may lie beyond what is usual before it is clipped
     * @param leastRhythmErrors standard errors that the rhythm of the hour must be worth; infinite for none
     */
    public record Profile(
            double decay,
            double weekBonus,
            double leastClassWeight,
            double mostClassWeight,
            double spikeReach,
            double leastRhythmErrors) {}

    /**
     * @param rowSpacing from one training origin to the next; at least a step
     * @param shortLeadLambdas penalties tried up to a lead of 15 min where a step is at most 5 min
     * @param longLeadLambdas penalties tried elsewhere
     * @param smallModelPenalty factor on the penalties of the columns that the small model does without; with 1 there
     *     is no small model
     * @param leastWeight candidates whose weight is less than this share of the best one's are left out of the average:
     *     with 0 none is, with 1 all but the best
     */
    public record Ridge(
            Duration rowSpacing,
            List<Double> shortLeadLambdas,
            List<Double> longLeadLambdas,
            double smallModelPenalty,
            double leastWeight) {
        public Ridge {
            shortLeadLambdas = List.copyOf(shortLeadLambdas);
            longLeadLambdas = List.copyOf(longLeadLambdas);
        }

        /** Slots between two training origins. */
        int rowSlots(int stepSeconds) {
            return Math.max(1, Math.toIntExact(rowSpacing.toSeconds() / stepSeconds));
        }
    }

    /**
     * @param beyond the longest lead that the regression forecasts alone
     * @param halfLifeDays of the errors that experts are weighted by
     * @param power of those errors
     */
    public record Experts(Duration beyond, double halfLifeDays, double power) {}

    /**
     * @param mostLogScale how far the logarithm of the local scale may lie from 0; with 0 the scale is constant
     * @param windowLambda penalty of the regression of window maxima; a huge one leaves quantiles of their distance from
     *     the largest median
     */
    public record Errors(double mostLogScale, double windowLambda) {}

    /**
     * @param dependentShare share of the lead over which errors are taken for one; with 0 errors are as independent a day
     *     ahead as at the next step
     * @param mostGrowthLog how far the logarithm of the growth of errors on days to come may lie from 0; with 0 there is none
     * @param nearRate of the adaptive correction up to 2 h ahead, by the hour; with 0 there is none
     * @param farRate the same beyond
     */
    public record Correction(double dependentShare, double mostGrowthLog, double nearRate, double farRate) {
        private static final double LEAST_DEPENDENCE = 8;

        /** How many neighbouring rows, {@code rowSeconds} apart, are worth one independent error. */
        double dependence(long leadSeconds, int rowSeconds) {
            return Math.max(LEAST_DEPENDENCE, dependentShare * leadSeconds / rowSeconds);
        }
    }

    public RegressionSettings {
        timeConstants = List.copyOf(timeConstants);
        if (timeConstants.size() < 2) {
            throw new IllegalArgumentException("time constants " + timeConstants + " must be at least two");
        }
    }

    public RegressionSettings with(List<Duration> other) {
        return new RegressionSettings(other, transform, profile, ridge, experts, errors, correction);
    }

    public RegressionSettings with(Transform other) {
        return new RegressionSettings(timeConstants, other, profile, ridge, experts, errors, correction);
    }

    public RegressionSettings with(Profile other) {
        return new RegressionSettings(timeConstants, transform, other, ridge, experts, errors, correction);
    }

    public RegressionSettings with(Ridge other) {
        return new RegressionSettings(timeConstants, transform, profile, other, experts, errors, correction);
    }

    public RegressionSettings with(Experts other) {
        return new RegressionSettings(timeConstants, transform, profile, ridge, other, errors, correction);
    }

    public RegressionSettings with(Errors other) {
        return new RegressionSettings(timeConstants, transform, profile, ridge, experts, other, correction);
    }

    public RegressionSettings with(Correction other) {
        return new RegressionSettings(timeConstants, transform, profile, ridge, experts, errors, other);
    }
}
