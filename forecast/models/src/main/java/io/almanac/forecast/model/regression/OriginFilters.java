package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.ExponentialMean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a load stands at an origin against what is usual then, remembered over several time constants. Running on over
 * newer slots gives the same as running over all of them.
 *
 * <p>With e = level - S0: exponential means of e over some constants, of which 0 gives the last value; of the
 * difference of yesterday's profile from S0 over 1 h; of the level over 4 days and over the second constant; and of
 * |e(t) - shortMean(t - 1)|, the noise, over 2 h. Constants between 0 and 1.5 steps are left out.
 *
 * @param deviations means of e, shortest first; at least the last value and one more
 * @param yesterday mean of S1 - S0
 * @param longLevel mean of the level over 4 days
 * @param shortLevel mean of the level over the constant of {@code deviations.get(1)}: the reactive forecast
 * @param noise mean distance of e from its short mean a slot before
 */
public record OriginFilters(
        List<ExponentialMean> deviations,
        ExponentialMean yesterday,
        ExponentialMean longLevel,
        ExponentialMean shortLevel,
        ExponentialMean noise) {
    private static final double SHORTEST_STEPS = 1.5;
    private static final int HOUR_SECONDS = 3_600;
    private static final int DAY_SECONDS = 86_400;

    public OriginFilters {
        deviations = List.copyOf(deviations);
    }

    /** Filters that have seen nothing; {@code timeConstants} are those of e. */
    static OriginFilters of(List<Duration> timeConstants, int stepSeconds) {
        List<ExponentialMean> deviations = new ArrayList<>();
        List<Double> constants = new ArrayList<>();
        for (Duration constant : timeConstants) {
            long seconds = constant.toSeconds();
            if (seconds == 0 || seconds >= SHORTEST_STEPS * stepSeconds) {
                constants.add((double) seconds / stepSeconds);
            }
        }
        if (constants.size() < 2) {
            constants.add((double) DAY_SECONDS / stepSeconds);
        }
        constants.forEach(steps -> deviations.add(ExponentialMean.ofSteps(steps)));
        return new OriginFilters(
                deviations,
                ExponentialMean.ofSteps((double) HOUR_SECONDS / stepSeconds),
                ExponentialMean.ofSteps(4.0 * DAY_SECONDS / stepSeconds),
                ExponentialMean.ofSteps(constants.get(1)),
                ExponentialMean.ofSteps(2.0 * HOUR_SECONDS / stepSeconds));
    }

    /** Runs on over slots {@code from .. to} of {@code frame}, the latter excluded. O(slots). */
    public OriginFeatures over(SeasonalFrame frame, int from, int to) {
        int firstDay = frame.lags().slotsPerDay();
        double[] level = Arrays.copyOfRange(frame.level(), from, to);
        double[] observed = Arrays.copyOfRange(frame.observed(), from, to);
        double[] seen = observed.clone();
        double[] deviation = new double[level.length];
        double[] yesterdayDifference = new double[level.length];
        for (int i = 0; i < level.length; i++) {
            boolean isUnknown = from + i < firstDay;
            seen[i] = isUnknown ? 0 : observed[i];
            deviation[i] = isUnknown ? 0 : level[i] - frame.base()[from + i];
            yesterdayDifference[i] = frame.yesterday()[from + i] - frame.base()[from + i];
        }
        double[][] means = new double[deviations.size()][level.length];
        List<ExponentialMean> after = new ArrayList<>();
        for (int j = 0; j + 1 < means.length; j += 2) {
            after.addAll(
                    deviations.get(j).over(deviation, means[j], deviations.get(j + 1), deviation, means[j + 1], seen));
        }
        if (after.size() < means.length) {
            after.add(deviations.getLast().over(deviation, seen, means[after.size()]));
        }
        double[] distance = distances(deviation, means[1]);
        double[] yesterdayMean = new double[level.length];
        double[] longMean = new double[level.length];
        double[] shortMean = new double[level.length];
        double[] noiseMean = new double[level.length];
        List<ExponentialMean> ofDifferences =
                yesterday.over(yesterdayDifference, yesterdayMean, noise, distance, noiseMean, seen);
        List<ExponentialMean> ofLevels = longLevel.over(level, longMean, shortLevel, level, shortMean, observed);
        OriginFilters end = new OriginFilters(
                after, ofDifferences.getFirst(), ofLevels.getFirst(), ofLevels.getLast(), ofDifferences.getLast());
        return new OriginFeatures(deviation, seen, means, yesterdayMean, longMean, shortMean, noiseMean, end);
    }

    /** The filters after one more slot, later than the first day of the history; {@code level} is not read unless observed. */
    OriginFilters after(double level, boolean isObserved, double base, double yesterdayThen) {
        double deviation = level - base;
        double distance = Math.abs(deviation - deviations.get(1).value());
        List<ExponentialMean> after = new ArrayList<>(deviations.size());
        for (ExponentialMean mean : deviations) {
            after.add(mean.after(deviation, isObserved));
        }
        return new OriginFilters(
                after,
                yesterday.after(yesterdayThen - base, isObserved),
                longLevel.after(level, isObserved),
                shortLevel.after(level, isObserved),
                noise.after(distance, isObserved));
    }

    private double[] distances(double[] deviation, double[] shortMean) {
        double[] distance = new double[deviation.length];
        double before = deviations.get(1).value();
        for (int i = 0; i < distance.length; i++) {
            distance[i] = Math.abs(deviation[i] - before);
            before = shortMean[i];
        }
        return distance;
    }
}
