package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.AdaptiveFactor;
import io.almanac.forecast.accuracy.ConformalQuantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What quantiles calibrated on days left out would have missed on days to come. The newest days are forecast anew, each by
 * coefficients from the days before it (forward chaining; Tashman 2000, "Out-of-sample tests of forecasting accuracy"),
 * and two things are learned from those errors:
 *
 * <ul>
 *   <li>their growth, for each lead beyond two hours: mean |error| of days to come over mean |error| of the same days left
 *       out. A day left out has later days among those that were learned from, tomorrow has none;
 *   <li>the {@link AdaptiveFactor} of each level in six ranges of leads, by a replay hour by hour. It starts at 1 at every
 *       fit and so is a function of the history alone: nothing is remembered from one fit to the next.
 * </ul>
 */
final class ForwardErrors {
    /** Newest days that are forecast anew. */
    static final int DAYS = 6;

    private static final int DAY_SECONDS = 86_400;
    private static final int HOUR_SECONDS = 3_600;
    private static final int NEAR_SECONDS = 7_200;
    /** The longest lead of each range, in seconds. */
    private static final int[] RANGES = {300, 900, 3_600, NEAR_SECONDS, 21_600, DAY_SECONDS};

    private final RegressionSettings.Correction settings;
    private final int newest;
    private final int stepSeconds;
    private final List<Lead> leads = new ArrayList<>();

    /**
     * One lead.
     *
     * @param origins the slot of each row, increasing
     * @param first row that was forecast anew; their number if there is none
     * @param scores of rows: error on a day to come by local scale; NaN before the first row and where nothing was observed
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    private record Lead(int slots, int[] origins, int first, double[] scores, double growthLog) {}

    /**
     * No lead yet.
     *
     * @param newest the last slot of the history
     */
    ForwardErrors(RegressionSettings.Correction settings, int newest, int stepSeconds) {
        this.settings = settings;
        this.newest = newest;
        this.stepSeconds = stepSeconds;
    }

    /**
     * Adds the next lead.
     *
     * @param origins the slot of each row, increasing
     * @param target level - S0 of each row
     * @param sigma local scale of each row
     * @param heldOut error on the day left out by local scale
     * @param weights above 0 where the target was observed
     */
    void add(
            LeadRegression regression,
            int[] origins,
            double[] target,
            double[] sigma,
            double[] heldOut,
            double[] weights) {
        double[] forward = regression.forward();
        double[] scores = new double[forward.length];
        Arrays.fill(scores, Double.NaN);
        int first = 0;
        while (first < forward.length && Double.isNaN(forward[first])) {
            first++;
        }
        double toCome = 0;
        double leftOut = 0;
        for (int row = first; row < forward.length; row++) {
            if (weights[row] > 0) {
                scores[row] = (target[row] - forward[row]) / sigma[row];
                toCome += Math.abs(scores[row]);
                leftOut += Math.abs(heldOut[row]);
            }
        }
        boolean isFar = seconds(regression.lead()) > NEAR_SECONDS;
        double growthLog = isFar && toCome > 0 && leftOut > 0 ? StrictMath.log(toCome / leftOut) : 0;
        double most = settings.mostGrowthLog();
        leads.add(new Lead(regression.lead(), origins, first, scores, Math.clamp(growthLog, -most, most)));
    }

    /** The widening of each lead added, in order; {@code quantiles} are theirs. O(rows leads). */
    List<Widening> widenings(List<ConformalQuantiles> quantiles) {
        List<Widening> widenings = new ArrayList<>();
        int from = 0;
        for (int longest : RANGES) {
            int to = from;
            while (to < leads.size() && seconds(leads.get(to).slots) <= longest) {
                to++;
            }
            double rate = longest <= NEAR_SECONDS ? settings.nearRate() : settings.farRate();
            double[] logs = new double[Widening.LEVELS.length];
            for (int k = 0; k < logs.length; k++) {
                logs[k] = replayed(Widening.LEVELS[k], rate, leads.subList(from, to), quantiles.subList(from, to));
            }
            for (Lead lead : leads.subList(from, to)) {
                widenings.add(new Widening(lead.growthLog, logs));
            }
            from = to;
        }
        return widenings;
    }

    /** The logarithm of the factor after all hours of the newest days, oldest first. */
    private double replayed(double level, double rate, List<Lead> range, List<ConformalQuantiles> quantiles) {
        AdaptiveFactor factor = new AdaptiveFactor(level, rate);
        double[] offsets = new double[range.size()];
        int[] next = new int[range.size()];
        for (int i = 0; i < offsets.length; i++) {
            double offset = quantiles.get(i).offset(level);
            offsets[i] = offset > 0 ? offset * StrictMath.exp(range.get(i).growthLog) : offset;
            next[i] = range.get(i).first;
        }
        int hour = Math.max(1, HOUR_SECONDS / stepSeconds);
        for (int age = (DAYS * DAY_SECONDS / stepSeconds / hour - 1) * hour; age >= 0; age -= hour) {
            double widening = factor.factor();
            int misses = 0;
            int count = 0;
            for (int i = 0; i < offsets.length; i++) {
                Lead lead = range.get(i);
                double bound = offsets[i] > 0 ? offsets[i] * widening : offsets[i];
                while (next[i] < lead.scores.length && lead.origins[next[i]] + lead.slots <= newest - age) {
                    double score = lead.scores[next[i]++];
                    misses += score > bound ? 1 : 0;
                    count += Double.isNaN(score) ? 0 : 1;
                }
            }
            factor.learn(misses, count);
        }
        return factor.log();
    }

    /** The longest lead of the range that a lead lies in, in seconds; a lead of more than a day is one of its own. */
    static int longestInRange(int seconds) {
        return IntStream.of(RANGES)
                .filter(longest -> seconds <= longest)
                .findFirst()
                .orElse(seconds);
    }

    private long seconds(int slots) {
        return (long) slots * stepSeconds;
    }
}
