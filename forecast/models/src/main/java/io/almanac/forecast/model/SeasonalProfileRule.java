package io.almanac.forecast.model;

import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.season.DailyProfile;
import io.almanac.forecast.series.TimeSeries;
import java.time.ZoneId;

/**
 * A profile of day and week, re-anchored on the newest samples: in the square root of the load,
 *
 * <pre>  expected(o + h) = S(o + h) + b(h) * E(o),   E = exponential mean (20 min) of root - S</pre>
 *
 * where S is the {@link DailyProfile}, built from earlier days only, and {@code b(h)}, between 0 and 1, is how much of
 * today's {@link Deviation} is still there h slots later, interpolated between the {@link LeadNodes}. It nests the pure profile (b = 0) and the profile moved to the present
 * level (b = 1).
 */
public final class SeasonalProfileRule {
    private static final int DAYS = Deviation.DAYS;

    private SeasonalProfileRule() {}

    public static RuleModel.LearnedRule learn(FitRequest request) {
        TimeSeries history = request.history();
        int[] nodes = Deviation.nodes(request.horizon());
        ZoneId zone = request.zone();
        DayKinds kinds = request.days();
        Deviation deviation = deviation(history, zone, kinds);
        // carry[d] is learned without day d; the last one without none.
        double[][] carry = new double[DAYS + 1][];
        for (int day = 0; day <= DAYS; day++) {
            carry[day] = deviation.carriedByLead(nodes, day);
        }
        return later -> new Anchored(deviation(later, zone, kinds), carry, DAYS);
    }

    private record Anchored(Deviation deviation, double[][] carry, int without) implements PathRule {
        @Override
        public double rootAt(int origin, int lead) {
            return deviation.rootAt(origin, lead, carry[without]);
        }

        @Override
        public PathRule without(int day) {
            return new Anchored(deviation, carry, Math.min(day, DAYS));
        }
    }

    private static Deviation deviation(TimeSeries history, ZoneId zone, DayKinds kinds) {
        RootSeries series = RootSeries.of(history);
        double[] profile =
                DailyProfile.of(series.roots(), series.isObserved(), history.start(), history.step(), zone, kinds);
        return Deviation.of(series, profile, history.step(), series.slotsPerDay());
    }
}
