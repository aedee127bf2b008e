package io.almanac.forecast.season;

import io.almanac.forecast.calendar.DayKinds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What is usual at an instant, from the same time of earlier days: a weighted mean over the lags of k = 1 to 14 whole
 * days, each with the weight
 *
 * <pre>  0.85^(k-1) * (3 if both days are of the same weekday) * (3 if both are working days or both are weekend) *
 *   (1, or 0.05 if the earlier slot was filled rather than measured)</pre>
 *
 * of a copy smoothed over ±5 minutes. A day's lag follows the wall clock, so that what happens at noon is expected at noon
 * after the clock has changed, too, and is rounded to slots where a step does not divide the day. A lag is used only if
 * the history is a quarter of a day longer than it, so that the profile does not change its composition at the end of the
 * history. O(14 n).
 */
public final class DailyProfile {
    private static final int LAGS = 14;
    private static final double DECAY = 0.85;
    private static final double SAME_CLASS = 3;
    private static final double SAME_WEEKDAY = 3;
    private static final double FILLED = 0.05;
    private static final double LAG_MARGIN_DAYS = 0.25;
    private static final Duration SMOOTHING = Duration.ofMinutes(5);

    private DailyProfile() {}

    /**
     * The profile of every slot of {@code values} and of the day after them, in the unit of the values. Slots of the
     * first day, which have no earlier day, get the mean of all values.
     *
     * @param values no missing slots
     * @param isMeasured false where a value was filled in
     * @param start instant of the first slot
     * @param zone whose wall clock counts, and in whose local time days begin
     * @param kinds which days are treated as another weekday
     */
    public static double[] of(
            double[] values, boolean[] isMeasured, Instant start, Duration step, ZoneId zone, DayKinds kinds) {
        int slotsPerDay = Math.toIntExact(Duration.ofDays(1).dividedBy(step));
        double[] smooth = smoothed(values, Math.toIntExact(SMOOTHING.dividedBy(step)));
        double[] sums = new double[values.length + slotsPerDay];
        double[] weights = new double[sums.length];
        DayLags days = DayLags.of(start, Math.toIntExact(step.toSeconds()), zone, sums.length, kinds);
        double decayed = 1;
        for (int lag = 1; lag <= LAGS; lag++, decayed *= DECAY) {
            boolean isLongEnough = values.length >= (lag + LAG_MARGIN_DAYS) * slotsPerDay;
            if (lag > 1 && !isLongEnough) {
                break;
            }
            addLag(smooth, isMeasured, days, lag, decayed, sums, weights);
        }
        return means(sums, weights, mean(values));
    }

    private static void addLag(
            double[] smooth,
            boolean[] isMeasured,
            DayLags days,
            int lag,
            double decayed,
            double[] sums,
            double[] weights) {
        for (int target = 0; target < sums.length; target++) {
            int source = days.daysBefore(target, lag);
            if (source >= 0 && source < smooth.length) {
                double slotWeight = decayed
                        * (days.isSameWeekday(target, source, lag) ? SAME_WEEKDAY : 1)
                        * (days.isWeekend(source) == days.isWeekend(target) ? SAME_CLASS : 1)
                        * (isMeasured[source] ? 1 : FILLED);
                sums[target] += slotWeight * smooth[source];
                weights[target] += slotWeight;
            }
        }
    }

    private static double[] means(double[] sums, double[] weights, double otherwise) {
        double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = weights[i] > 0 ? sums[i] / weights[i] : otherwise;
        }
        return means;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Centred moving average over {@code halfWidth} slots to either side, fewer at the ends. */
    private static double[] smoothed(double[] values, int halfWidth) {
        double[] cumulated = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            cumulated[i + 1] = cumulated[i] + values[i];
        }
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - halfWidth);
            int to = Math.min(values.length, i + halfWidth + 1);
            smooth[i] = (cumulated[to] - cumulated[from]) / (to - from);
        }
        return smooth;
    }
}
