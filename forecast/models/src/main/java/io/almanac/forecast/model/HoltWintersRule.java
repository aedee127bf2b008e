package io.almanac.forecast.model;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.forecast.smoothing.DoubleSeasonal;
import io.almanac.forecast.smoothing.GainSearch;
import io.almanac.forecast.smoothing.HoltWinters;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Exponential smoothing of level and seasons on {@link Cells} of the root of the load, with a season of a day
 * ({@link HoltWinters}) or of a day and a week ({@link DoubleSeasonal}).
 *
 * <p>The first day is the start; from there the smoother runs forward once, so that what it says at an origin rests on
 * the slots up to it. Its gains have the least sum of squared one-step errors over the history among those of a grid
 * (searched along its axes). They are three or four numbers from thousands of errors, and the same for all days:
 * leaving a day out would not move them. The trend may not take more than 1 % of an error: over an hour even that is a
 * twelvefold extrapolation. With two seasons the level may take 10 % at most: a fast one leaves the week nothing to
 * learn, and what is short-lived is for the autoregression. Cost: 34 passes over the cells a fit, with two seasons 50;
 * one a forecast.
 */
final class HoltWintersRule {
    private static final double[] LEVEL = {0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9};
    private static final double[] SLOW_LEVEL = {0, 0.003, 0.01, 0.03, 0.1};
    private static final double[] TREND = {0, 0.001, 0.01};
    private static final double[] SEASON = {0, 0.05, 0.1, 0.2, 0.4, 0.7};
    private static final double[] AUTOREGRESSION = {0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98};
    private static final int DAYS_OF_WEEK = 7;

    private HoltWintersRule() {}

    /** With a season of a day. */
    static RuleModel.LearnedRule daily(FitRequest request) {
        AfterFirstDay history = AfterFirstDay.of(request.history());
        double[] gains = GainSearch.least(
                new double[][] {LEVEL, TREND, SEASON},
                tried -> daily(history, tried).squaredErrors());
        return rule(later -> daily(later, gains)::forecast);
    }

    /** With seasons of a day and a week. */
    static RuleModel.LearnedRule dailyAndWeekly(FitRequest request) {
        AfterFirstDay history = AfterFirstDay.of(request.history());
        double[] gains = GainSearch.least(
                new double[][] {SLOW_LEVEL, SEASON, SEASON, AUTOREGRESSION},
                tried -> dailyAndWeekly(history, tried).squaredErrors());
        return rule(later -> dailyAndWeekly(later, gains)::forecast);
    }

    private static HoltWinters daily(AfterFirstDay history, double[] gains) {
        return HoltWinters.of(
                history.cells.means(),
                HoltWinters.Start.ofPeriod(history.firstDay),
                new HoltWinters.Gains(gains[0], gains[1], gains[2]));
    }

    private static DoubleSeasonal dailyAndWeekly(AfterFirstDay history, double[] gains) {
        return DoubleSeasonal.of(
                history.cells.means(),
                history.firstDay,
                DAYS_OF_WEEK * history.firstDay.length,
                new DoubleSeasonal.Gains(gains[0], gains[1], gains[2], gains[3]));
    }

    private static RuleModel.LearnedRule rule(Function<AfterFirstDay, Cells.CellForecasts> smoother) {
        return history -> {
            AfterFirstDay later = AfterFirstDay.of(history);
            Cells.CellForecasts forecasts = smoother.apply(later);
            return (origin, lead) -> Math.max(0, later.cells.at(forecasts, origin, lead));
        };
    }

    /** The cells of the first day, gaps filled, and those after it. */
    private record AfterFirstDay(double[] firstDay, Cells cells) {
        static AfterFirstDay of(TimeSeries history) {
            RootSeries series = RootSeries.of(history);
            int slots = Cells.slotsPerCell(history.step(), series.slotsPerDay());
            int cellsPerDay = series.slotsPerDay() / slots;
            double[] filled = Cells.ofAll(series.roots(), slots).means();
            return new AfterFirstDay(
                    Arrays.copyOf(filled, cellsPerDay),
                    Cells.of(series.roots(), series.isObserved(), slots).without(cellsPerDay));
        }
    }
}
