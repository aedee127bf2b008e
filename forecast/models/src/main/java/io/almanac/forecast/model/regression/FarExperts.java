package io.almanac.forecast.model.regression;

import java.util.Arrays;

/**
 * Forecasts far ahead that need no learning ({@link FeatureColumns#experts}), and their average with the regression, which of
 * one or two weeks learns how days follow each other from few of them. Both by errors on days to come, the newest most:
 *
 * <ul>
 *   <li>among themselves weighted by error^-power (Bates and Granger 1969, "The combination of forecasts"; experts by past
 *       performance: Cesa-Bianchi and Lugosi 2006, "Prediction, learning, and games");
 *   <li>together by none to all, weighted by the error of what the two give together, of which experts must take off one
 *       twentieth of their share: where nothing is predictable they only add their noise.
 * </ul>
 *
 * <p>Days of another class than the day before, weekend or not, are neither learned from nor forecast by them: what held
 * yesterday says little there, and there are too few to learn how little.
 */
final class FarExperts {
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};
    private static final double LEAST_GAIN_RATIO = 0.05;
    private static final double SHARPNESS = 40;
    private static final double TINY = 1e-12;

    private final RegressionSettings.Experts settings;
    private final SeasonalFrame frame;
    private final TrainingSet rows;
    private final double[][] experts;
    private final double[] recency;

    FarExperts(RegressionSettings.Experts settings, SeasonalFrame frame, FeatureColumns layout, TrainingSet rows) {
        this.settings = settings;
        this.frame = frame;
        this.rows = rows;
        this.experts = layout.experts();
        this.recency = TrainingSet.decay(
                frame.origin() + 1, settings.halfLifeDays() * frame.lags().slotsPerDay());
    }

    /** The regression of the lead that rows are loaded with, averaged with the experts if it lies beyond two hours. */
    LeadRegression join(LeadRegression regression) {
        long seconds = (long) regression.lead() * frame.lags().stepSeconds();
        return seconds <= settings.beyond().toSeconds() ? regression : new Joint(regression).joined();
    }

    /** Weights that add up to 1, proportional to error^-power. */
    static double[] weights(double[] errors, double power) {
        double least = Arrays.stream(errors).min().orElse(0);
        double[] weights = new double[errors.length];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.pow((least + TINY) / (errors[i] + TINY), power);
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }

    /** One lead. */
    private final class Joint {
        private final LeadRegression regression;
        private final int count;
        private final boolean[] isApart;
        private final double[] weights; // of errors on days to come; 0 elsewhere
        private final double total;

        Joint(LeadRegression regression) {
            this.regression = regression;
            this.count = regression.heldOut().length;
            this.isApart = new boolean[count];
            this.weights = new double[count];
            double sum = 0;
            for (int row = 0; row < count; row++) {
                int target = rows.origins()[row] + regression.lead();
                isApart[row] = frame.lags().isNewClass(target);
                if (!isApart[row] && !Double.isNaN(regression.forward()[row])) {
                    weights[row] = recency[frame.origin() - target] * frame.observed()[target];
                    sum += weights[row];
                }
            }
            this.total = sum;
        }

        LeadRegression joined() {
            if (total == 0) {
                return regression;
            }
            double[] errors = new double[experts.length];
            Arrays.setAll(errors, i -> error(predictions(experts[i]), 1));
            double[] weighted = weights(errors, settings.power());
            double[] mixture = new double[experts[0].length];
            for (int i = 0; i < experts.length; i++) {
                for (int j = 0; j < mixture.length; j++) {
                    mixture[j] += weighted[i] * experts[i][j];
                }
            }
            double[] predictions = predictions(mixture);
            double share = share(predictions);
            for (int j = 0; j < mixture.length; j++) {
                mixture[j] = between(regression.coefficients()[j], mixture[j], share);
            }
            return regression.with(
                    mixture,
                    between(regression.heldOut(), predictions, share),
                    between(regression.forward(), predictions, share));
        }

        private double share(double[] predictions) {
            double[] errors = new double[SHARES.length];
            Arrays.setAll(errors, i -> error(predictions, SHARES[i]) * (1 + LEAST_GAIN_RATIO * SHARES[i]));
            double[] weighted = weights(errors, SHARPNESS);
            double share = 0;
            for (int i = 0; i < SHARES.length; i++) {
                share += weighted[i] * SHARES[i];
            }
            return share;
        }

        private double[] predictions(double[] coefficients) {
            double[] predictions = new double[count];
            for (int j = 0; j < coefficients.length; j++) {
                if (coefficients[j] != 0) {
                    double factor = coefficients[j] / rows.factors()[j];
                    double[] column = rows.columns()[j];
                    for (int row = 0; row < count; row++) {
                        predictions[row] += factor * column[row];
                    }
                }
            }
            return predictions;
        }

        private double error(double[] predictions, double share) {
            double sum = 0;
            for (int row = 0; row < count; row++) {
                if (weights[row] > 0) {
                    double predicted = between(regression.forward()[row], predictions[row], share);
                    sum += weights[row] * Math.abs(rows.target()[row] - predicted);
                }
            }
            return sum / total;
        }

        private double[] between(double[] own, double[] predictions, double share) {
            double[] joined = new double[count];
            Arrays.setAll(joined, row -> isApart[row] ? own[row] : between(own[row], predictions[row], share));
            return joined;
        }

        private static double between(double own, double other, double share) {
            return (1 - share) * own + share * other;
        }
    }
}
