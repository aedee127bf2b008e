package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Learns {@link PeakBounds} from the last ten days of a load.
 *
 * <p>At origins 7 min apart, each predictor F and exponent g (1/2: errors grow as those of counts; 1: in proportion) has
 * its errors {@code r = (load - F) / F^g}, both as {@link HeldBounds} has them. Its offset at level q is their conformal
 * q quantile, the {@code ceil(q * (n + 1))}-th smallest (Vovk, Gammerman, Shafer, "Algorithmic Learning in a Random
 * World", 2005, ch. 2); its loss is the mean pinball loss of the bound that this gives. Weights are {@code (least loss /
 * loss)^10}: close to the best predictor where it leads, an average where several are as good (Bates and Granger, "The
 * Combination of Forecasts", 1969; averaging quantiles: Lichtendahl, Grushka-Cockayne, Winkler, "Is It Better to Average
 * Probabilities or Quantiles?", 2013). Each level has weights of its own: what is best for the median is seldom best far
 * out.
 *
 * <p>Cost for ten days: about 2,000 rows of some 48 predictors and two exponents: 5 to 10 ms with 21 levels. Learning again
 * later looks only at what has changed since: a twentieth of that six hours later. Mutable, for one thread.
 */
public final class PeakLearning {
    private static final double[] EXPONENTS = {0.5, 1};
    private static final double LEAST_WEIGHT = 1e-3;

    /** Seven hours of origins; fewer say nothing about quantiles. */
    static final int LEAST_ROWS = 60;

    /** A predictor is scaled by at least this share of the mean peak, so that a quiet hour does not blow up its errors. */
    private static final double LEAST_SCALE = 0.02;

    private final PeakPredictors predictors;
    private final double[] levels;
    private final PeakOrigins origins;
    private final List<PredictorErrors> errors = new ArrayList<>();

    /** Whether predictors that know a season take part. */
    public enum Season {
        /** All predictors. */
        INCLUDED,
        /** The level family alone: what calibration is worth without any season. */
        LEFT_OUT
    }

    /**
     * @param step of the load
     * @param window over which the largest load counts; whole steps, at least one, at most a day
     * @param curves how many a trail has
     * @param levels between 0 and 1, increasing
     */
    public PeakLearning(Duration step, Duration window, int curves, Season season, double... levels) {
        this.predictors = new PeakPredictors(step, Math.toIntExact(window.dividedBy(step)), curves);
        this.levels = levels.clone();
        this.origins = new PeakOrigins(predictors, step);
        for (int predictor = 0; predictor < predictors.count(); predictor++) {
            boolean takesPart =
                    season == Season.INCLUDED || predictors.family(predictor) == PeakPredictors.Family.LEVEL;
            for (double exponent : takesPart ? EXPONENTS : new double[0]) {
                errors.add(new PredictorErrors(predictor, exponent));
            }
        }
    }

    /** Learns once from a history, as {@link #learn}. */
    public static Optional<PeakBounds> of(
            TimeSeries history, Duration window, CurveTrail trail, Season season, double... levels) {
        return new PeakLearning(history.step(), window, trail.curves(), season, levels).learn(history, trail);
    }

    /**
     * @param history load up to now; of one that was learned from before, what has not changed but at its ends is not looked at again
     * @param trail what a model said at past origins; one that was learned from before goes on
     * @return empty if there are fewer than 60 origins with a known outcome
     */
    public Optional<PeakBounds> learn(TimeSeries history, CurveTrail trail) {
        PeakOrigins.Change change = origins.lookBack(history, trail);
        List<PeakOrigins.Origin> known = origins.newestFirst();
        double leastScale = known.isEmpty() ? 0 : Math.max(LEAST_SCALE * origins.meanPeak(), Double.MIN_NORMAL);
        errors.forEach(each -> each.learn(known, change, leastScale));
        return known.size() < LEAST_ROWS
                ? Optional.empty()
                : Optional.of(new PeakBounds(
                        predictors,
                        terms(known.size(), known.getFirst().row()),
                        leastScale,
                        history.maximum().orElseThrow()));
    }

    /** As {@link PeakBounds#at}, where what is learned from is followed slot by slot: no window of it is looked at twice. */
    public double[] at(PeakBounds bounds, TimeSeries history, double... curves) {
        return bounds.at(origins.windows(history), curves);
    }

    private List<List<PeakBounds.Term>> terms(int count, double[] newest) {
        List<List<PeakBounds.Term>> losses = new ArrayList<>(); // each term still with its loss for a weight
        for (int level = 0; level < levels.length; level++) {
            losses.add(new ArrayList<>());
        }
        errors.forEach(each -> assess(each, count, newest, losses));
        return losses.stream().map(PeakLearning::weighted).toList();
    }

    /** Adds the predictor to every level, if it knew at least half of the origins and the newest. */
    private void assess(PredictorErrors each, int count, double[] newest, List<List<PeakBounds.Term>> losses) {
        SortedErrors sorted = each.sorted();
        int known = sorted.errors().length;
        boolean isUsable = known >= LEAST_ROWS && 2 * known >= count && !Double.isNaN(newest[each.predictor()]);
        if (isUsable) {
            double[] offsets = Arrays.stream(levels).map(sorted::quantile).toArray();
            double[] loss = sorted.pinball(levels, offsets);
            for (int level = 0; level < levels.length; level++) {
                losses.get(level)
                        .add(new PeakBounds.Term(each.predictor(), each.exponent(), offsets[level], loss[level]));
            }
        }
    }

    private static double tenthPower(double ratio) {
        double square = ratio * ratio;
        double fourth = square * square;
        return fourth * fourth * square;
    }

    private static List<PeakBounds.Term> weighted(List<PeakBounds.Term> losses) {
        double least = Double.POSITIVE_INFINITY;
        for (PeakBounds.Term term : losses) {
            least = Math.min(least, term.weight());
        }
        double[] weights = new double[losses.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double loss = losses.get(i).weight();
            double weight = loss > 0 ? tenthPower(least / loss) : 1;
            weights[i] = weight < LEAST_WEIGHT ? 0 : weight;
            sum += weights[i];
        }
        List<PeakBounds.Term> terms = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                PeakBounds.Term term = losses.get(i);
                terms.add(new PeakBounds.Term(term.predictor(), term.exponent(), term.offset(), weights[i] / sum));
            }
        }
        return terms;
    }
}
