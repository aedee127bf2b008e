package io.almanac.forecast.season;

/**
 * How much more a day of the same class (weekend or not) tells about a day than one of the other class.
 *
 * <p>From vectors of 2-hour means of each whole day: s2 = pooled variance of a day around its class's mean; b2 = mean
 * squared distance of the two class means, less what s2 alone explains, s2 (1/n1 + 1/n2). The variance-optimal weight of
 * a same-class day against another-class day is 1 + b2/s2; it is kept within bounds.
 */
public final class DayClassWeight {
    private static final int BINS = 12;
    private static final int BIN_SECONDS = 7_200;

    private DayClassWeight() {}

    /**
     * The weight from history {@code values}, within {@code [least, most]}; {@code least} without three whole working days
     * and one of a weekend. O(n).
     */
    public static double estimate(double[] values, double[] observed, DayLags lags, double least, double most) {
        int firstDay = lags.localDay(0);
        int dayCount = lags.localDay(values.length - 1) - firstDay + 1;
        double[][] means = dayMeans(values, observed, lags, firstDay, dayCount);
        ClassMoments working = new ClassMoments();
        ClassMoments weekend = new ClassMoments();
        for (int day = 0; day < dayCount; day++) {
            if (means[day].length > 0) {
                (lags.isWeekendDay(firstDay + day) ? weekend : working).add(means[day]);
            }
        }
        if (working.count < 3 || weekend.count < 1) {
            return least;
        }
        double degrees = working.count - 1.0 + weekend.count - 1.0;
        double within = (working.squaredDeviations() + weekend.squaredDeviations()) / degrees / BINS;
        double between = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double distance = working.mean(bin) - weekend.mean(bin);
            between += distance * distance / BINS;
        }
        double floored = Math.max(within, 1e-4 * variance(values) + 1e-15);
        double beyondChance = Math.max(0, between - floored * (1.0 / working.count + 1.0 / weekend.count));
        return Math.clamp(1 + beyondChance / floored, least, most);
    }

    /** Per day the mean of each bin, or an empty array for a day with a bin observed less than half. */
    private static double[][] dayMeans(double[] values, double[] observed, DayLags lags, int firstDay, int dayCount) {
        double[][] sums = new double[dayCount][BINS];
        double[][] counts = new double[dayCount][BINS];
        int next;
        for (int slot = 0; slot < values.length; slot = next) {
            int day = lags.localDay(slot) - firstDay;
            int second = lags.secondOfDay(slot);
            int bin = second / BIN_SECONDS;
            int left = Math.ceilDiv((bin + 1) * BIN_SECONDS - second, lags.stepSeconds());
            next = lags.hasConstantOffset() ? Math.min(values.length, slot + left) : slot + 1;
            for (int i = slot; i < next; i++) {
                sums[day][bin] += observed[i] * values[i];
                counts[day][bin] += observed[i];
            }
        }
        double enough = 0.5 * Math.max(1, BIN_SECONDS / lags.stepSeconds());
        for (int day = 0; day < dayCount; day++) {
            for (int bin = 0; bin < BINS && sums[day].length > 0; bin++) {
                sums[day][bin] /= counts[day][bin];
                if (counts[day][bin] < enough) {
                    sums[day] = new double[0];
                }
            }
        }
        return sums;
    }

    private static double variance(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - sum / values.length) * (value - sum / values.length);
        }
        return squares / values.length;
    }

    /** Running sums over the days of one class. */
    private static final class ClassMoments {
        private int count;
        private final double[] sums = new double[BINS];
        private final double[] squares = new double[BINS];

        void add(double[] day) {
            count++;
            for (int bin = 0; bin < BINS; bin++) {
                sums[bin] += day[bin];
                squares[bin] += day[bin] * day[bin];
            }
        }

        double mean(int bin) {
            return sums[bin] / count;
        }

        double squaredDeviations() {
            double total = 0;
            for (int bin = 0; bin < BINS; bin++) {
                total += squares[bin] - sums[bin] * mean(bin);
            }
            return Math.max(0, total);
        }
    }
}
