package io.almanac.scaler.decision.promotion;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A ratio of two sums over days, and how sure it is. What is short within a day comes in episodes, and hours of a day are alike, so
 * days are the blocks that vary independently; the variance is that of a ratio estimator over them (W. G. Cochran, Sampling
 * Techniques, 3rd edition, 1977, section 6.4):
 *
 * <pre>  R = sum a / sum b     v = d / (d - 1) * sum (a - R b)^2 / (sum b)^2</pre>
 *
 * @param ratio R
 * @param variance v
 * @param days d, at least 2
 * @param denominator sum b, more than 0
 */
record DayRatio(double ratio, double variance, int days, double denominator) {
    /** Ticks of 15 s in ten minutes. */
    private static final double PIECE_TICKS = 40;

    /** @param b of the same days, not negative and not all 0 */
    static DayRatio of(double[] a, double[] b) {
        double numerator = 0;
        double denominator = 0;
        for (int day = 0; day < a.length; day++) {
            numerator += a[day];
            denominator += b[day];
        }
        double ratio = numerator / denominator;
        double squares = 0;
        for (int day = 0; day < a.length; day++) {
            double residual = a[day] - ratio * b[day];
            squares += residual * residual;
        }
        double variance = squares * a.length / (a.length - 1) / (denominator * denominator);
        return new DayRatio(ratio, variance, a.length, denominator);
    }

    /** Bounds by Student's t over the days. */
    Bounds byStudent(double confidence) {
        double reach = student(days - 1, confidence) * Math.sqrt(variance);
        return new Bounds(ratio, ratio - reach, ratio + reach);
    }

    /**
     * Exact bounds on a share of ticks: Clopper and Pearson's (The use of confidence or fiducial limits illustrated in the case of
     * the binomial, Biometrika 26, 1934) on as many independent ticks as would vary like these days, fewer where days are few (E.
     * L. Korn, B. I. Graubard, Confidence intervals for proportions with small expected number of positive counts estimated from
     * survey data, Survey Methodology 24, 1998):
     *
     * <pre>
     *   n = min(R (1 - R) / v, ticks) * f     f = (t(ticks - 1) / t(d - 1))^2, t at the confidence
     *   low   the quantile 1 - confidence of Beta(n R, n (1 - R) + 1)
     *   high  the quantile confidence of Beta(n R + 1, n (1 - R)), but at least 1 - (1 - confidence)^(1 / (f * pieces))
     * </pre>
     *
     * The last is the bound where not one of the pieces of ten minutes is short: an episode that has not come yet is as long.
     */
    Bounds byClopperAndPearson(double confidence) {
        double few = student(denominator - 1, confidence) / student(days - 1, confidence);
        double alike = variance > 0 ? Math.min(ratio * (1 - ratio) / variance, denominator) : denominator;
        double effective = alike * few * few;
        double hits = effective * ratio;
        double misses = effective - hits;
        double low = ratio <= 0 ? 0 : beta(hits, misses + 1, 1 - confidence);
        double high = ratio >= 1 ? 1 : beta(hits + 1, misses, confidence);
        double unseen = 1 - Math.pow(1 - confidence, PIECE_TICKS / (denominator * few * few));
        return new Bounds(ratio, Math.min(low, ratio), Math.max(Math.max(high, unseen), ratio));
    }

    private static double student(double degrees, double confidence) {
        return new TDistribution(degrees).inverseCumulativeProbability(confidence);
    }

    private static double beta(double alpha, double beta, double probability) {
        return new BetaDistribution(alpha, beta).inverseCumulativeProbability(probability);
    }
}
