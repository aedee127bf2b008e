package io.almanac.forecast.model;

import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.season.DailyProfile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.forecast.smoothing.GainSearch;
import io.almanac.forecast.smoothing.LevelSmoothing;
import io.almanac.forecast.smoothing.Theta;
import java.time.ZoneId;

/**
 * The {@link Theta} method on {@link Cells} of the deviation of the root of the load from its {@link DailyProfile}: the
 * profile takes the season out and puts it back in. Deviations start at 0 after the first day, which has no profile; a
 * slope is believed after another day. The gain has the least sum of squared one-step errors among a grid's.
 */
final class ThetaRule {
    private static final double[][] LEVEL = {{0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9}};

    private ThetaRule() {}

    static RuleModel.LearnedRule learn(FitRequest request) {
        ZoneId zone = request.zone();
        DayKinds kinds = request.days();
        double[] deviations =
                Deviations.of(request.history(), zone, kinds).cells.means();
        double alpha = GainSearch.least(
                LEVEL, tried -> LevelSmoothing.of(deviations, 0, tried[0]).squaredErrors())[0];
        return history -> {
            Deviations later = Deviations.of(history, zone, kinds);
            Theta theta = Theta.of(later.cells.means(), 0, alpha, Math.max(2, later.cellsPerDay));
            return (origin, lead) ->
                    Math.max(0, later.profile[origin + lead] + later.cells.at(theta::forecast, origin, lead));
        };
    }

    /** A history's profile, and its deviations from it after the first day. */
    private record Deviations(double[] profile, Cells cells, int cellsPerDay) {
        static Deviations of(TimeSeries history, ZoneId zone, DayKinds kinds) {
            RootSeries series = RootSeries.of(history);
            double[] profile =
                    DailyProfile.of(series.roots(), series.isObserved(), history.start(), history.step(), zone, kinds);
            double[] deviations = series.roots().clone();
            for (int i = 0; i < deviations.length; i++) {
                deviations[i] -= profile[i];
            }
            int slots = Cells.slotsPerCell(history.step(), series.slotsPerDay());
            int cellsPerDay = series.slotsPerDay() / slots;
            Cells cells = Cells.of(deviations, series.isObserved(), slots).without(cellsPerDay);
            return new Deviations(profile, cells, cellsPerDay);
        }
    }
}
