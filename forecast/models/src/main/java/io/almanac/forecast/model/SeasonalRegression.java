package io.almanac.forecast.model;

import io.almanac.forecast.clean.LevelShifts;
import io.almanac.forecast.model.regression.LearnedRegression;
import io.almanac.forecast.model.regression.RegressionSettings;
import io.almanac.forecast.model.regression.SeasonalLearner;
import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Regression of the load at each lead on its daily and weekly profiles and on its present deviation from them, with
 * quantiles calibrated on days the regression had not seen.
 *
 * <p>Learns from the last 14 days (28 where the step is 30 min or more); needs 60 origins with an observed target after
 * the first day, some 30 h of 1-minute data. What lies before a {@link LevelShifts shift of level} counts as if it had been at
 * the level since. Nothing else is remembered: the adaptive correction of the quantiles (Gibbs and
 * Candes 2021) is replayed at every fit, over the newest six days forecast anew from the days before each.
 */
public final class SeasonalRegression implements ForecastModel {
    private static final int MOST_DAYS = 14;
    private static final int MOST_DAYS_COARSE = 28;
    private static final Duration COARSE_STEP = Duration.ofMinutes(30);

    private final SeasonalLearner learner;

    public SeasonalRegression() {
        this(RegressionSettings.STANDARD);
    }

    /** A regression that is learned otherwise than usual, to measure what a part of it is worth. */
    public SeasonalRegression(RegressionSettings settings) {
        this.learner = new SeasonalLearner(settings);
    }

    @Override
    public FitOutcome fit(FitRequest request) {
        TimeSeries history = request.history();
        if (history.lastObserved().isEmpty()) {
            return new FitOutcome.Degenerate("no slot of " + history.size() + " from " + history.start() + " to "
                    + history.end() + " holds a value");
        }
        int first = firstSlot(history);
        TimeSeries used = first == 0 ? history : history.after(history.timestamp(first - 1));
        LevelShifts shifts = LevelShifts.of(used, request.zone());
        double[] load = shifts.undone(used);
        int stepSeconds = Math.toIntExact(history.step().toSeconds());
        int slots = load.length + 86_400 / stepSeconds;
        DayLags lags = DayLags.of(history.timestamp(first), stepSeconds, request.zone(), slots, request.days());
        int usable = learner.usableOrigins(load, lags);
        if (usable < SeasonalLearner.FEWEST_ROWS) {
            Duration between = history.step().multipliedBy(learner.stride(lags));
            Duration all = history.step().multipliedBy(load.length);
            Duration have = Duration.ofDays(1).plus(between.multipliedBy(usable));
            return new FitOutcome.NotEnoughHistory(
                    all.compareTo(have) < 0 ? all : have,
                    Duration.ofDays(1).plus(between.multipliedBy(SeasonalLearner.FEWEST_ROWS)));
        }
        boolean isWhole = request.extent() == FitRequest.Extent.WHOLE;
        Horizon known = isWhole ? request.horizon() : request.horizon().withinWindows();
        LearnedRegression learned = learner.learn(
                load,
                lags,
                slots(request.horizon().leads(), history.step()),
                slots(request.horizon().windows(), history.step()),
                isWhole ? SeasonalLearner.Leads.ALL : SeasonalLearner.Leads.OF_WINDOWS,
                request.medians()
                        .filter(kept -> shifts.isEmpty())
                        .map(kept -> kept.numbered(history.timestamp(first).getEpochSecond() / stepSeconds)));
        return new FitOutcome.Fitted(new FittedRegression(history.end(), known, learned));
    }

    /** The first observed slot of the part of the history that is used. */
    private static int firstSlot(TimeSeries history) {
        boolean isCoarse = history.step().compareTo(COARSE_STEP) >= 0;
        long most = Duration.ofDays(isCoarse ? MOST_DAYS_COARSE : MOST_DAYS).dividedBy(history.step());
        int first = (int) Math.max(0, history.size() - most);
        int last = history.lastObserved().orElseThrow();
        first = Math.min(first, last);
        while (!history.isObserved(first)) {
            first++;
        }
        return first;
    }

    private static int[] slots(List<Duration> durations, Duration step) {
        int[] slots = new int[durations.size()];
        long seconds = step.toSeconds();
        Arrays.setAll(slots, i -> Math.toIntExact(durations.get(i).toSeconds() / seconds));
        return slots;
    }
}
