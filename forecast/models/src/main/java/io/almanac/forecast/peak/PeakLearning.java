package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Learns {@link PeakBounds} from the last week of a load.
 *
 * <p>At origins 5 min apart, each predictor F and exponent g (1/2: errors grow as those of counts; 1: in proportion) has
 * its errors {@code r = (peak - F) / F^g}. Its offset at level q is their conformal q quantile, the
 * {@code ceil(q * (n + 1))}-th smallest (Vovk, Gammerman, Shafer, "Algorithmic Learning in a Random World", 2005, ch.
 * 2); its loss is the mean pinball loss of the bound that this gives. Weights are {@code (least loss / loss)^10}: close
 * to the best predictor where it leads, an average where several are as good (Bates and Granger, "The Combination of
 * Forecasts", 1969; averaging quantiles: Lichtendahl, Grushka-Cockayne, Winkler, "Is It Better to Average Probabilities
 * or Quantiles?", 2013). Each level has weights of its own: what is best for the median is seldom best far out.
 *
 * <p>Cost for 7 days: about 2,000 rows of some 45 predictors and two exponents: 5 to 10 ms with 21 levels.
 */
public final class PeakLearning {
    private static final double[] EXPONENTS = {0.5, 1};
    private static final double SHARPNESS = 10;
    private static final double LEAST_WEIGHT = 1e-3;

    /** Five hours of origins; fewer say nothing about quantiles. */
    static final int LEAST_ROWS = 60;

    /** A predictor is scaled by at least this share of the mean peak, so that a quiet hour does not blow up its errors. */
    private static final double LEAST_SCALE = 0.02;

    private final PeakPredictors predictors;
    private final double[] levels;
    private final List<double[]> rows = new ArrayList<>(); // newest first
    private final List<Double> peaks = new ArrayList<>();
    private final double[] newest;
    private final Season season;

    /** Whether predictors that know a season take part. */
    public enum Season {
        /** All predictors. */
        INCLUDED,
        /** The level family alone: what calibration is worth without any season. */
        LEFT_OUT
    }

    private PeakLearning(TimeSeries history, int window, CurveTrail trail, Season season, double[] levels) {
        this.season = season;
        this.predictors = new PeakPredictors(history.step(), window, trail.curves());
        this.levels = levels;
        int last = history.size() - 1;
        int stride = Math.toIntExact(CurveTrail.stride(history.step()).dividedBy(history.step()));
        long oldest = Math.max(0, last - CurveTrail.LENGTH.dividedBy(history.step()));
        for (int slot = newestOrigin(history, trail, last - window); slot >= oldest; slot -= stride) {
            double peak = predictors.peakAfter(history, slot);
            if (!Double.isNaN(peak) && history.isObserved(slot)) {
                rows.add(predictors.row(history, slot, trail.at(history.timestamp(slot))));
                peaks.add(peak);
            }
        }
        this.newest = rows.isEmpty() ? new double[0] : rows.get(0);
    }

    /**
     * @param history load up to now
     * @param window over which the largest load counts; whole steps, at least one, at most a day
     * @param trail what a model said at past origins
     * @param levels between 0 and 1, increasing
     * @return empty if there are fewer than 60 origins with a known outcome
     */
    public static Optional<PeakBounds> of(
            TimeSeries history, Duration window, CurveTrail trail, Season season, double... levels) {
        int slots = Math.toIntExact(window.dividedBy(history.step()));
        PeakLearning learning = new PeakLearning(history, slots, trail, season, levels.clone());
        if (learning.rows.size() < LEAST_ROWS) {
            return Optional.empty();
        }
        double leastScale = learning.leastScale();
        return Optional.of(new PeakBounds(
                learning.predictors,
                learning.terms(leastScale),
                leastScale,
                history.maximum().orElseThrow()));
    }

    private static int newestOrigin(TimeSeries history, CurveTrail trail, int latest) {
        int slot = latest;
        while (slot >= 0 && !trail.takes(history.timestamp(slot))) {
            slot--;
        }
        return slot;
    }

    private double leastScale() {
        double mean = peaks.stream().mapToDouble(peak -> peak).average().orElseThrow();
        return Math.max(LEAST_SCALE * mean, Double.MIN_NORMAL);
    }

    private List<List<PeakBounds.Term>> terms(double leastScale) {
        List<List<PeakBounds.Term>> losses = new ArrayList<>(); // each term still with its loss for a weight
        for (int level = 0; level < levels.length; level++) {
            losses.add(new ArrayList<>());
        }
        for (int predictor = 0; predictor < predictors.names().size(); predictor++) {
            boolean takesPart =
                    season == Season.INCLUDED || predictors.family(predictor) == PeakPredictors.Family.LEVEL;
            for (double exponent : takesPart ? EXPONENTS : new double[0]) {
                assess(predictor, exponent, leastScale, losses);
            }
        }
        return losses.stream().map(PeakLearning::weighted).toList();
    }

    /** Adds the predictor to every level, if it knew at least half of the origins and the newest. */
    private void assess(int predictor, double exponent, double leastScale, List<List<PeakBounds.Term>> losses) {
        double[] errors = new double[rows.size()];
        double[] scales = new double[rows.size()];
        int known = 0;
        for (int i = 0; i < rows.size(); i++) {
            double value = rows.get(i)[predictor];
            if (!Double.isNaN(value)) {
                scales[known] = PeakBounds.scale(Math.max(value, leastScale), exponent);
                errors[known] = (peaks.get(i) - value) / scales[known];
                known++;
            }
        }
        boolean isUsable = known >= LEAST_ROWS && 2 * known >= rows.size() && !Double.isNaN(newest[predictor]);
        if (isUsable) {
            double[] sorted = Arrays.copyOf(errors, known);
            Arrays.sort(sorted);
            for (int level = 0; level < levels.length; level++) {
                double offset = quantile(sorted, levels[level]);
                double loss = pinball(errors, scales, known, offset, levels[level]);
                losses.get(level).add(new PeakBounds.Term(predictor, exponent, offset, loss));
            }
        }
    }

    /** The conformal quantile: the {@code ceil(level * (n + 1))}-th smallest, the largest where that is beyond. */
    static double quantile(double[] sorted, double level) {
        int rank = (int) Math.ceil(level * (sorted.length + 1));
        return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }

    /** Mean of {@code s * max(q * (r - o), (q - 1) * (r - o))}: pinball loss in the unit of the load. */
    private static double pinball(double[] errors, double[] scales, int count, double offset, double level) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double over = errors[i] - offset;
            sum += scales[i] * Math.max(level * over, (level - 1) * over);
        }
        return sum / count;
    }

    private static List<PeakBounds.Term> weighted(List<PeakBounds.Term> losses) {
        double least =
                losses.stream().mapToDouble(PeakBounds.Term::weight).min().orElse(0);
        double[] weights = losses.stream()
                .mapToDouble(term -> term.weight() > 0 ? Math.pow(least / term.weight(), SHARPNESS) : 1)
                .map(weight -> weight < LEAST_WEIGHT ? 0 : weight)
                .toArray();
        double sum = Arrays.stream(weights).sum();
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
