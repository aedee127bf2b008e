package io.almanac.forecast.model;

import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;

/**
 * The rules every forecaster has to beat (Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed.,
 * 2021, section 5.2).
 */
final class SimpleRules {
    private static final int DAYS_OF_A_WEEK = 7;
    private static final Duration LEVEL_SPAN = Duration.ofMinutes(5);

    private SimpleRules() {}

    /**
     * "No season": the mean level of the last five minutes (or slot) goes on. With calibrated errors this is what a
     * well-tuned reactive autoscaler knows.
     */
    static RuleModel.LearnedRule lastValue() {
        return history -> {
            RootSeries series = RootSeries.of(history);
            int span = Math.max(1, Math.toIntExact(LEVEL_SPAN.dividedBy(history.step())));
            double[] level = trailingMeans(series.roots(), span);
            return (origin, lead) -> level[origin];
        };
    }

    /**
     * Seasonal naive: the load one period before the target, or as many whole periods as it takes to lie in the past.
     * Where the history does not reach back that far: the last value.
     */
    static RuleModel.LearnedRule seasonalNaive(Duration period) {
        return history -> seasonalNaive(history, period);
    }

    private static PathRule seasonalNaive(TimeSeries history, Duration period) {
        RootSeries series = RootSeries.of(history);
        int slots = Math.toIntExact(period.dividedBy(history.step()));
        return (origin, lead) -> {
            int periods = (lead + slots - 1) / slots;
            int source = origin + lead - periods * slots;
            return series.roots()[source >= 0 ? source : origin];
        };
    }

    /**
     * Seasonal naive by week. Where some days are treated as another weekday: the load at the same local time of the newest
     * day of the target's weekday, at most two weeks back; the last value if there is none.
     */
    static RuleModel.LearnedRule seasonalNaiveWeek(FitRequest request) {
        if (request.days().isOrdinary()) {
            return seasonalNaive(Duration.ofDays(DAYS_OF_A_WEEK));
        }
        return history -> {
            RootSeries series = RootSeries.of(history);
            int stepSeconds = Math.toIntExact(history.step().toSeconds());
            int known = history.size() + series.slotsPerDay();
            DayLags lags = DayLags.of(history.start(), stepSeconds, request.zone(), known, request.days());
            return (origin, lead) -> series.roots()[sameWeekdayBefore(origin, origin + lead, lags)];
        };
    }

    private static int sameWeekdayBefore(int origin, int target, DayLags lags) {
        for (int days = 1; days <= 2 * DAYS_OF_A_WEEK; days++) {
            int source = lags.daysBefore(target, days);
            if (source >= 0 && source <= origin && lags.isSameWeekday(target, source, days)) {
                return source;
            }
        }
        return origin;
    }

    /**
     * The mean load at the same time of day over all days before; where there is none with a value, the last value. A
     * day is the next smaller whole number of slots.
     */
    static RuleModel.LearnedRule seasonalMean() {
        return history -> {
            RootSeries series = RootSeries.of(history);
            int day = series.slotsPerDay();
            double[] sums = new double[series.size()];
            int[] counts = new int[sums.length];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = i >= day ? sums[i - day] : 0;
                counts[i] = i >= day ? counts[i - day] : 0;
                if (series.isObserved()[i]) {
                    sums[i] += history.value(i);
                    counts[i]++;
                }
            }
            return (origin, lead) -> {
                int newest = origin + lead - (lead + day - 1) / day * day;
                return newest >= 0 && counts[newest] > 0
                        ? Math.sqrt(sums[newest] / counts[newest])
                        : series.roots()[origin];
            };
        };
    }

    /** Root of the mean load of the {@code span} slots up to and including each slot. */
    private static double[] trailingMeans(double[] roots, int span) {
        double[] means = new double[roots.length];
        double sum = 0;
        for (int i = 0; i < roots.length; i++) {
            sum += roots[i] * roots[i];
            if (i >= span) {
                sum -= roots[i - span] * roots[i - span];
            }
            means[i] = Math.sqrt(Math.max(0, sum) / Math.min(i + 1, span));
        }
        return means;
    }
}
