package io.almanac.forecast.model;

import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.ridge.DayRanges;
import io.almanac.forecast.ridge.RidgeByDay;
import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.season.FourierTerms;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Dynamic harmonic regression: a smooth profile of day and week from {@link FourierTerms} of local time, fitted to
 * {@link Cells} of the root of the load by ridge regression, and the present {@link Deviation} from it carried ahead
 * (Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 2021, section 10.5; the error is
 * carried by direct regression for each lead instead of an ARIMA model).
 *
 * <p>The waves of the week take part from eight days of history on. The coefficients are learned at the fit and kept;
 * for each of the last seven days there are some that do not know it, by which its errors are measured. Cost: n terms^2
 * / 10 for steps of 1 min.
 */
final class HarmonicRule {
    private static final int DAYS = Deviation.DAYS;
    private static final Duration WEEK_KNOWN = Duration.ofDays(8);
    /** Holds the coefficients where a week is known but for the day left out; elsewhere without effect. */
    private static final double PENALTY = 0.003;

    private HarmonicRule() {}

    static RuleModel.LearnedRule learn(FitRequest request) {
        TimeSeries history = request.history();
        ZoneId zone = request.zone();
        DayKinds kinds = request.days();
        FourierTerms terms =
                history.length().compareTo(WEEK_KNOWN) < 0 ? FourierTerms.ofDay() : FourierTerms.ofDayAndWeek();
        double[][] weeks = weeks(history, terms, zone, kinds);
        Positions positions = Positions.of(history, zone, kinds);
        int[] nodes = Deviation.nodes(request.horizon());
        // Learned without day d; the last one without none.
        double[][] carry = new double[DAYS + 1][];
        for (int day = 0; day <= DAYS; day++) {
            carry[day] = positions.deviationFrom(weeks[day]).carriedByLead(nodes, day);
        }
        return later -> {
            Positions continued = Positions.of(later, zone, kinds);
            return new Anchored(continued, weeks, carry, DAYS, continued.deviationFrom(weeks[DAYS]));
        };
    }

    /** The profile over a week without each day, and without none. */
    private static double[][] weeks(TimeSeries history, FourierTerms terms, ZoneId zone, DayKinds kinds) {
        RootSeries series = RootSeries.of(history);
        DayLags lags = lags(history, zone, kinds);
        Cells cells =
                Cells.of(series.roots(), series.isObserved(), Cells.slotsPerCell(history.step(), series.slotsPerDay()));
        int count = cells.means().length;
        int[] slots = new int[count];
        double[] target = new double[count];
        double[] weights = new double[count];
        double[][] columns = new double[terms.count()][count];
        for (int cell = 0; cell < count; cell++) {
            slots[cell] = cells.first() + (cell + 1) * cells.slots() - 1;
            weights[cell] = Double.isNaN(cells.means()[cell]) ? 0 : 1;
            target[cell] = weights[cell] > 0 ? cells.means()[cell] : 0;
            double position = FourierTerms.position(lags, Math.max(0, slots[cell] - cells.slots() / 2));
            for (int term = 0; term < columns.length; term++) {
                columns[term][cell] = terms.at(term, position);
            }
        }
        DayRanges days = DayRanges.of(slots, count, 0, series.size() - 1, series.slotsPerDay());
        RidgeByDay ridge = RidgeByDay.of(columns, target, weights, days);
        double[] penalties = new double[columns.length];
        Arrays.fill(penalties, 1, penalties.length, 1);
        double[][] weeks = new double[DAYS + 1][];
        for (int day = 0; day <= DAYS; day++) {
            boolean isLeftOut = day < DAYS && day < days.count() - 1;
            weeks[day] = terms.sum(
                    isLeftOut
                            ? ridge.solutionWithout(days.count() - 1 - day, PENALTY, penalties)
                            : ridge.solution(PENALTY, penalties));
        }
        return weeks;
    }

    private static DayLags lags(TimeSeries history, ZoneId zone, DayKinds kinds) {
        int stepSeconds = Math.toIntExact(history.step().toSeconds());
        return DayLags.of(history.start(), stepSeconds, zone, history.size(), kinds);
    }

    /**
     * Where each slot of a history, and of the day after it, stands in the week.
     *
     * @param inWeek to be read with {@link FourierTerms#between}
     */
    private record Positions(RootSeries series, Duration step, double[] inWeek) {
        static Positions of(TimeSeries history, ZoneId zone, DayKinds kinds) {
            RootSeries series = RootSeries.of(history);
            DayLags lags = lags(history, zone, kinds);
            double[] inWeek = new double[series.size() + series.slotsPerDay()];
            Arrays.setAll(inWeek, slot -> FourierTerms.position(lags, slot));
            return new Positions(series, history.step(), inWeek);
        }

        Deviation deviationFrom(double[] week) {
            double[] profile = new double[inWeek.length];
            Arrays.setAll(profile, slot -> FourierTerms.between(week, inWeek[slot]));
            return Deviation.of(series, profile, step, 0);
        }
    }

    private record Anchored(Positions positions, double[][] weeks, double[][] carry, int without, Deviation deviation)
            implements PathRule {
        @Override
        public double rootAt(int origin, int lead) {
            return deviation.rootAt(origin, lead, carry[without]);
        }

        @Override
        public PathRule without(int day) {
            int left = Math.min(day, DAYS);
            return new Anchored(positions, weeks, carry, left, positions.deviationFrom(weeks[left]));
        }
    }
}
