package io.almanac.forecast.model.regression;

import io.almanac.forecast.ridge.Sums;
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
 * yesterday says little there, and there are too few to learn how little. About midnight that goes over from day to day.
 */
final class FarExperts {
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};
    private static final double LEAST_GAIN_RATIO = 0.05;
    private static final double SHARPNESS = 40;
    private static final double TINY = 1e-12;

    private final RegressionSettings.Experts settings;
    private final SeasonalFrame frame;
    private final double[][] experts;
    private double[] recency = {}; // made when the first lead wants it
    /** How much a slot is of another class than the day before; NaN until it was asked for. */
    private double[] apartOfSlot = {};

    FarExperts(RegressionSettings settings, SeasonalFrame frame, FeatureColumns layout) {
        this.settings = settings.experts();
        this.frame = frame;
        this.experts = layout.experts();
    }

    /** The regression of the lead that {@code rows} are loaded with, averaged with the experts if it lies beyond two hours. */
    LeadRegression join(LeadRegression regression, TrainingSet rows) {
        long seconds = (long) regression.lead() * frame.lags().stepSeconds();
        if (seconds <= settings.beyond().toSeconds()) {
            return regression;
        }
        if (recency.length == 0) {
            recency = TrainingSet.decay(
                    frame.origin() + 1, settings.halfLifeDays() * frame.lags().slotsPerDay());
            apartOfSlot = new double[recency.length];
            Arrays.fill(apartOfSlot, Double.NaN);
        }
        return new Joint(regression, rows).joined();
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

    private double apart(int slot) {
        if (Double.isNaN(apartOfSlot[slot])) {
            apartOfSlot[slot] = frame.lags().newClassShare(slot);
        }
        return apartOfSlot[slot];
    }

    /** One lead. */
    private final class Joint {
        private final LeadRegression regression;
        private final TrainingSet rows;
        private final double[] apart; // share of a row that is of another class than the day before
        private final int[] judged; // rows of days to come
        private final double[] weights; // of their errors

        Joint(LeadRegression regression, TrainingSet rows) {
            int count = regression.heldOut().length;
            this.regression = regression;
            this.rows = rows;
            this.apart = new double[count];
            int[] known = new int[count];
            int found = 0;
            for (int row = 0; row < count; row++) {
                int target = rows.origins()[row] + regression.lead();
                apart[row] = apart(target);
                boolean isKnown = !Double.isNaN(regression.forward()[row]) && frame.observed()[target] > 0;
                if (isKnown && apart[row] < 0.5) {
                    known[found++] = row;
                }
            }
            this.judged = Arrays.copyOf(known, found);
            this.weights = new double[found];
            Arrays.setAll(weights, i -> recency[frame.origin() - rows.origins()[judged[i]] - regression.lead()]);
        }

        LeadRegression joined() {
            if (judged.length == 0) {
                return regression;
            }
            double[] errors = new double[experts.length];
            Arrays.setAll(errors, i -> error(ofJudged(experts[i]), 1));
            double[] weighted = weights(errors, settings.power());
            double[] joint = new double[experts[0].length];
            for (int i = 0; i < experts.length; i++) {
                for (int j = 0; j < joint.length; j++) {
                    joint[j] += weighted[i] * experts[i][j];
                }
            }
            double share = share(ofJudged(joint));
            double[] predictions = ofAll(joint);
            for (int j = 0; j < joint.length; j++) {
                joint[j] = between(regression.coefficients()[j], joint[j], share);
            }
            return regression.with(
                    joint,
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

        private double[] ofJudged(double[] coefficients) {
            double[] predictions = new double[judged.length];
            for (int j = 0; j < coefficients.length; j++) {
                double factor = coefficients[j] / rows.factors()[j];
                for (int i = 0; i < judged.length && factor != 0; i++) {
                    predictions[i] += factor * rows.columns()[j][judged[i]];
                }
            }
            return predictions;
        }

        private double[] ofAll(double[] coefficients) {
            double[] scaled = new double[coefficients.length];
            Arrays.setAll(scaled, j -> coefficients[j] / rows.factors()[j]);
            double[] predictions = new double[apart.length];
            Sums.addColumns(predictions, rows.columns(), scaled, 0, predictions.length);
            return predictions;
        }

        /** Of judged rows, the regression and their predictions together. */
        private double error(double[] predictions, double share) {
            double sum = 0;
            for (int i = 0; i < judged.length; i++) {
                double predicted = between(regression.forward()[judged[i]], predictions[i], share);
                sum += weights[i] * Math.abs(rows.target()[judged[i]] - predicted);
            }
            return sum / Sums.of(weights, weights.length);
        }

        private double[] between(double[] own, double[] predictions, double share) {
            double[] joined = own.clone();
            for (int row = 0; row < joined.length; row++) {
                joined[row] = between(own[row], predictions[row], (1 - apart[row]) * share);
            }
            return joined;
        }

        private static double between(double own, double other, double share) {
            return (1 - share) * own + share * other;
        }
    }
}
