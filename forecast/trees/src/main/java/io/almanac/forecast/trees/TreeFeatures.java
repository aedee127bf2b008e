package io.almanac.forecast.trees;

import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.filter.ExponentialMean;
import io.almanac.forecast.filter.MovingAverage;
import io.almanac.forecast.model.RootSeries;
import io.almanac.forecast.season.DailyProfile;
import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * What is known at an origin about the load some slots later, in the square root of the load: the newest deviation from
 * the daily profile and its exponential means over 20 min to a day, the profile then and its rise until then, what
 * yesterday and last week were at that time, time of day, weekend or not, how noisy it has lately been, and the
 * logarithm of the lead.
 */
final class TreeFeatures {
    private static final List<Duration> MEMORIES =
            List.of(Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));
    private static final Duration NOISE_MEMORY = Duration.ofHours(2);
    private static final Duration SMOOTHING = Duration.ofMinutes(5);
    private static final int DAYS_OF_A_WEEK = 7;

    private final RootSeries series;
    private final double[] profile;
    private final double[] smooth;
    private final double[] newest;
    private final double[][] means;
    private final double[] noise;
    private final DayLags days;

    private TreeFeatures(
            RootSeries series,
            double[] profile,
            double[] smooth,
            double[] newest,
            double[][] means,
            double[] noise,
            DayLags days) {
        this.series = series;
        this.profile = profile;
        this.smooth = smooth;
        this.newest = newest;
        this.means = means;
        this.noise = noise;
        this.days = days;
    }

    /** O(14 n); at least one slot of {@code history} must be observed. */
    static TreeFeatures of(TimeSeries history, ZoneId zone, DayKinds kinds) {
        RootSeries series = RootSeries.of(history);
        double[] roots = series.roots();
        double[] profile = DailyProfile.of(roots, series.isObserved(), history.start(), history.step(), zone, kinds);
        double[] newest = new double[roots.length];
        double[] observed = new double[roots.length];
        for (int i = series.slotsPerDay(); i < roots.length; i++) {
            newest[i] = roots[i] - profile[i];
            observed[i] = series.isObserved()[i] ? 1 : 0;
        }
        double[][] means = new double[MEMORIES.size()][];
        Arrays.setAll(means, i -> mean(newest, observed, MEMORIES.get(i), history.step()));
        double[] noise = new double[roots.length];
        Arrays.setAll(noise, i -> Math.abs(newest[i] - means[0][i]));
        int halfWidth = Math.toIntExact(SMOOTHING.dividedBy(history.step()));
        int stepSeconds = Math.toIntExact(history.step().toSeconds());
        DayLags days = DayLags.of(history.start(), stepSeconds, zone, profile.length, kinds);
        return new TreeFeatures(
                series,
                profile,
                MovingAverage.centred(roots, halfWidth),
                newest,
                means,
                mean(noise, observed, NOISE_MEMORY, history.step()),
                days);
    }

    private static double[] mean(double[] values, double[] observed, Duration memory, Duration step) {
        double[] means = new double[values.length];
        ExponentialMean.ofSteps((double) memory.toSeconds() / step.toSeconds()).over(values, observed, means);
        return means;
    }

    RootSeries series() {
        return series;
    }

    /** What is known at {@code origin} about {@code lead} slots later, at most a day; nothing after it is read. */
    double[] row(int origin, int lead) {
        int target = origin + lead;
        return new double[] {
            newest[origin],
            means[0][origin],
            means[1][origin],
            means[2][origin],
            means[3][origin],
            noise[origin],
            profile[target],
            profile[target] - profile[origin],
            daysAgo(target, 1) - profile[target],
            daysAgo(target, DAYS_OF_A_WEEK) - profile[target],
            days.secondOfDay(target),
            days.isWeekend(target) ? 1 : 0,
            StrictMath.log(lead)
        };
    }

    /** The smoothed root at that local time; the profile where there is none that is known. */
    private double daysAgo(int target, int count) {
        int source = days.daysBefore(target, count);
        return source >= 0 && source < smooth.length ? smooth[source] : profile[target];
    }
}
