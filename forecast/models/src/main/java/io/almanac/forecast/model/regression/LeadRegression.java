package io.almanac.forecast.model.regression;

import io.almanac.forecast.ridge.DayRanges;
import io.almanac.forecast.ridge.FewerRows;
import io.almanac.forecast.ridge.RidgeByDay;
import io.almanac.forecast.ridge.RidgeSolutions;
import io.almanac.forecast.ridge.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The regression for one lead: an average of ridge regressions under several penalties, weighted by how well each
 * predicted days it had not seen (Bates and Granger 1969), and those held-out predictions.
 *
 * <p>Weights are proportional to (least error / error)^12, error = weighted mean |target - held-out prediction|; those below the
 * settings' least weight are left out.
 *
 * @param lead in slots
 * @param coefficients for unscaled columns, with {@link FarExperts}
 * @param alone without them, for days of another class than the day before
 * @param heldOut for each row the prediction of level - S0 by coefficients that have not seen its target's day
 * @param forward for each row of the newest {@link ForwardErrors#DAYS} days but the first two of the history the prediction by
 *     coefficients from the days before it; NaN for older rows
 * @param error weighted mean absolute held-out error
 * @param reactiveError that of forecasting the present level
 * @param fullModelWeight share of the candidates that may use all columns, 0..1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record LeadRegression(
        int lead,
        double[] coefficients,
        double[] alone,
        double[] heldOut,
        double[] forward,
        double error,
        double reactiveError,
        double fullModelWeight) {
    private static final int DAYS_BEFORE_FORWARD = 2;
    private static final int SKILL_FROM_SECONDS = 600;
    private static final int SKILL_TO_SECONDS = 7_200;
    private static final int SHORT_LEAD_SECONDS = 900;
    private static final int FINE_STEP_SECONDS = 300;

    /** One penalty to try. */
    private record Candidate(RidgeSolutions.Penalty penalty, boolean isFull) {}

    /**
     * Fits the lead that {@code rows} are loaded with. Shares and errors are found by some thousand rows: they go by how
     * candidates differ, of which neighbouring rows tell the same.
     *
     * @param days of the rows
     * @param some of the rows
     * @param reactive the present level - S0 at the target, for each row
     * @param before the lead before; empty for the first
     */
    static LeadRegression fit(
            TrainingSet rows,
            FeatureColumns layout,
            RegressionSettings.Ridge settings,
            int lead,
            DayRanges days,
            FewerRows.Choice some,
            int stepSeconds,
            double[] reactive,
            Optional<LeadRegression> before) {
        double[] weights = RobustWeights.of(rows, some, days.rows(), layout.fullPenalties(), before);
        RidgeByDay ridge = RidgeByDay.of(rows.columns(), rows.target(), weights, days);
        List<Candidate> candidates = candidates(layout, settings, lead, stepSeconds);
        int firstForward = Math.min(days.count(), Math.max(DAYS_BEFORE_FORWARD, days.count() - ForwardErrors.DAYS));
        RidgeSolutions solutions =
                ridge.solutions(candidates.stream().map(Candidate::penalty).toList(), firstForward);
        FewerRows few = some.of(rows.columns(), rows.target(), rows.weights());
        double[] shares = shares(few, solutions, candidates.size(), settings.leastWeight());
        double[] heldOut = heldOut(rows, solutions, days, shares);
        double[] coefficients = new double[layout.count()];
        double full = 0;
        for (int i = 0; i < shares.length; i++) {
            add(coefficients, solutions.before(i, days.count()), shares[i]);
            full += candidates.get(i).isFull ? shares[i] : 0;
        }
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] *= rows.factors()[j];
        }
        FewerRows judged = some.of(new double[][] {heldOut, reactive}, rows.target(), rows.weights());
        return new LeadRegression(
                lead,
                coefficients,
                coefficients,
                heldOut,
                forward(rows, solutions, days, firstForward, shares),
                meanError(judged, judged.columns()[0]),
                meanError(judged, judged.columns()[1]),
                full);
    }

    /** This regression together with experts: coefficients, and what they predict held out and of days to come. */
    LeadRegression with(double[] joint, double[] jointHeldOut, double[] jointForward) {
        return new LeadRegression(
                lead, joint, alone, jointHeldOut, jointForward, error, reactiveError, fullModelWeight);
    }

    private static double[] forward(
            TrainingSet rows, RidgeSolutions solutions, DayRanges days, int first, double[] shares) {
        double[] predictions = new double[days.rows()];
        Arrays.fill(predictions, 0, first < days.count() ? days.from(first) : days.rows(), Double.NaN);
        for (int day = first; day < days.count(); day++) {
            double[] coefficients = new double[rows.columns().length];
            for (int i = 0; i < shares.length; i++) {
                add(coefficients, solutions.before(i, day), shares[i]);
            }
            Sums.addColumns(predictions, rows.columns(), coefficients, days.from(day), days.to(day));
        }
        return predictions;
    }

    /** Mean of 1 - error / reactive error over leads from 10 min to 2 h, or over all if none lies there. */
    static double skill(List<LeadRegression> regressions, int stepSeconds) {
        double sum = 0;
        double all = 0;
        int count = 0;
        for (LeadRegression regression : regressions) {
            int seconds = regression.lead() * stepSeconds;
            double skill = 1 - regression.error() / Math.max(regression.reactiveError(), 1e-12);
            all += skill;
            if (seconds >= SKILL_FROM_SECONDS && seconds <= SKILL_TO_SECONDS) {
                sum += skill;
                count++;
            }
        }
        return count > 0 ? sum / count : all / regressions.size();
    }

    private static List<Candidate> candidates(
            FeatureColumns layout, RegressionSettings.Ridge settings, int lead, int stepSeconds) {
        boolean isShort = lead * stepSeconds <= SHORT_LEAD_SECONDS && stepSeconds <= FINE_STEP_SECONDS;
        List<Candidate> candidates = new ArrayList<>();
        for (double lambda : isShort ? settings.shortLeadLambdas() : settings.longLeadLambdas()) {
            candidates.add(new Candidate(new RidgeSolutions.Penalty(lambda, layout.fullPenalties()), true));
            double[] small = layout.smallPenalties(settings.smallModelPenalty());
            candidates.add(new Candidate(new RidgeSolutions.Penalty(lambda, small), false));
        }
        return candidates;
    }

    /** By the errors of each candidate at every so many rows. */
    private static double[] shares(FewerRows few, RidgeSolutions solutions, int candidates, double leastWeight) {
        double[] shares = new double[candidates];
        double[] predictions = new double[few.count()];
        for (int i = 0; i < candidates; i++) {
            Arrays.fill(predictions, 0);
            for (int day = 0; day < few.days().count(); day++) {
                few.addPredictions(predictions, day, solutions.without(i, day));
            }
            shares[i] = meanError(few, predictions);
        }
        toShares(shares, leastWeight);
        return shares;
    }

    private static double[] heldOut(TrainingSet rows, RidgeSolutions solutions, DayRanges days, double... shares) {
        double[] predictions = new double[days.rows()];
        for (int day = 0; day < days.count(); day++) {
            double[] coefficients = new double[rows.columns().length];
            for (int i = 0; i < shares.length; i++) {
                add(coefficients, solutions.without(i, day), shares[i]);
            }
            Sums.addColumns(predictions, rows.columns(), coefficients, days.from(day), days.to(day));
        }
        return predictions;
    }

    private static double meanError(FewerRows rows, double[] predictions) {
        return Sums.weightedDistances(rows.target(), predictions, rows.weights(), rows.count())
                / Sums.of(rows.weights(), rows.count());
    }

    private static void toShares(double[] errors, double leastWeight) {
        double least = Double.POSITIVE_INFINITY;
        for (double error : errors) {
            least = Math.min(least, error);
        }
        double total = 0;
        for (int i = 0; i < errors.length; i++) {
            double ratio = (least + 1e-12) / (errors[i] + 1e-12);
            double fourth = ratio * ratio * ratio * ratio;
            double weight = fourth * fourth * fourth;
            errors[i] = weight < leastWeight ? 0 : weight;
            total += errors[i];
        }
        for (int i = 0; i < errors.length; i++) {
            errors[i] /= total;
        }
    }

    private static void add(double[] sums, double[] values, double factor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * values[i];
        }
    }
}
