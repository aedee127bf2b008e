package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.WindowMaximum;
import io.almanac.forecast.filter.RollingMaximum;
import io.almanac.forecast.season.HourRhythm;
import java.util.Arrays;
import java.util.List;

/** What {@link WindowMaximum} learns from: the maxima over a window that came, beside what was forecast inside it. */
final class WindowRows {
    private final SeasonalFrame frame;
    private final TrainingSet training;
    private final double[] scoreRecency;

    /** @param scoreRecency what an error counts, by the age of its origin */
    WindowRows(SeasonalFrame frame, TrainingSet training, double[] scoreRecency) {
        this.frame = frame;
        this.training = training;
        this.scoreRecency = scoreRecency;
    }

    /**
     * Those of a window that reaches as far as the last of {@code inside} at least.
     *
     * @param sigma local scale of each row
     */
    WindowMaximum.Rows of(int window, List<LeadRegression> inside, double[] sigma, WindowSpread.Past past) {
        int count = training.rows(window);
        int[] origins = training.origins();
        double[] maxima = futureMaxima(window);
        double[] base = base(inside, origins, count);
        double[] rhythm = frame.rhythm().largestAfter(origins, count, window);
        double[] actual = new double[count];
        double[][] spread = new double[3][count];
        double[] fitWeights = new double[count];
        double[] scoreWeights = new double[count];
        for (int row = 0; row < count; row++) {
            int origin = origins[row];
            actual[row] = maxima[origin + window];
            base[row] += rhythm[row];
            spread[0][row] = past.typical()[origin + window];
            spread[1][row] = past.means()[origin];
            spread[2][row] = past.distances()[origin];
            fitWeights[row] = training.recency(origin);
            scoreWeights[row] = scoreRecency[frame.origin() - origin];
        }
        return new WindowMaximum.Rows(actual, base, spread, sigma, fitWeights, scoreWeights);
    }

    /** The largest held-out forecast of a lead, without the rhythm of the hour. */
    private double[] base(List<LeadRegression> inside, int[] origins, int count) {
        double[] base = new double[count];
        Arrays.fill(base, Double.NEGATIVE_INFINITY);
        double[] usual = frame.base();
        for (LeadRegression regression : inside) {
            double[] heldOut = regression.heldOut();
            int lead = regression.lead();
            for (int row = 0; row < count; row++) {
                base[row] = Math.max(base[row], heldOut[row] + usual[origins[row] + lead]);
            }
        }
        return base;
    }

    private double[] futureMaxima(int window) {
        HourRhythm rhythm = frame.rhythm();
        double[] levels = rhythm.with(frame.level());
        for (int slot = 0; slot < levels.length; slot++) {
            levels[slot] = frame.observed()[slot] > 0 ? levels[slot] : Double.NEGATIVE_INFINITY;
        }
        return RollingMaximum.trailing(levels, window);
    }
}
