package io.almanac.forecast.model;

import io.almanac.forecast.season.DailyProfile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * A profile of day and week, re-anchored on the newest samples: in the square root of the load,
 *
 * <pre>  expected(o + h) = S(o + h) + b(h) * E(o),   E = exponential mean (20 min) of the deviation from S</pre>
 *
 * where S is the {@link DailyProfile}, built from earlier days only, and {@code b(h)}, between 0 and 1, is how much of
 * today's deviation is still there h slots later: least squares through the origin over the last seven days,
 * interpolated between the {@link LeadNodes}. It nests the pure profile (b = 0) and the profile moved to the present
 * level (b = 1).
 */
final class SeasonalProfileRule {
    private static final Duration MEMORY = Duration.ofMinutes(20);
    private static final int DAYS = 7;

    private SeasonalProfileRule() {}

    static RuleModel.LearnedRule learn(FitRequest request) {
        TimeSeries history = request.history();
        Duration longest = request.horizon().leads().getLast();
        if (!request.horizon().windows().isEmpty()
                && longest.compareTo(request.horizon().windows().getLast()) < 0) {
            longest = request.horizon().windows().getLast();
        }
        int[] nodes = LeadNodes.upTo(longest, history.step());
        Deviation deviation = Deviation.of(history, request.zone());
        // carry[d] is learned without day d; the last one without none.
        double[][] carry = new double[DAYS + 1][];
        for (int day = 0; day <= DAYS; day++) {
            int left = day;
            carry[day] = interpolated(
                    nodes,
                    Arrays.stream(nodes)
                            .mapToDouble(node -> deviation.carriedOver(node, left))
                            .toArray());
        }
        ZoneId zone = request.zone();
        return later -> new Anchored(Deviation.of(later, zone), carry, DAYS);
    }

    private static double[] interpolated(int[] nodes, double[] values) {
        double[] perLead = new double[nodes[nodes.length - 1] + 1];
        int upper = 0;
        for (int lead = 1; lead < perLead.length; lead++) {
            if (nodes[upper] < lead) {
                upper++;
            }
            if (upper == 0) {
                perLead[lead] = values[0];
            } else {
                double share = (double) (lead - nodes[upper - 1]) / (nodes[upper] - nodes[upper - 1]);
                perLead[lead] = values[upper - 1] + share * (values[upper] - values[upper - 1]);
            }
        }
        return perLead;
    }

    private record Anchored(Deviation deviation, double[][] carry, int without) implements PathRule {
        @Override
        public double rootAt(int origin, int lead) {
            double carried = carry[without][Math.min(lead, carry[without].length - 1)];
            return Math.max(
                    0, deviation.profile()[origin + lead] + carried * deviation.smoothed()[origin]);
        }

        @Override
        public PathRule without(int day) {
            return new Anchored(deviation, carry, Math.min(day, DAYS));
        }
    }

    /** The profile, the deviation of each slot from it, and that deviation's exponential mean. */
    private record Deviation(RootSeries series, double[] profile, double[] smoothed) {

        static Deviation of(TimeSeries history, ZoneId zone) {
            RootSeries series = RootSeries.of(history);
            double[] profile =
                    DailyProfile.of(series.roots(), series.isObserved(), history.start(), history.step(), zone);
            double weight = -StrictMath.expm1(-(double) history.step().toSeconds() / MEMORY.toSeconds());
            double[] smoothed = new double[series.size()];
            double mean = 0;
            for (int i = series.slotsPerDay(); i < smoothed.length; i++) {
                if (series.isObserved()[i]) {
                    mean += weight * (series.roots()[i] - profile[i] - mean);
                }
                smoothed[i] = mean;
            }
            return new Deviation(series, profile, smoothed);
        }

        /** Share of a deviation that is still there {@code lead} slots later, learned without day {@code left}. */
        double carriedOver(int lead, int left) {
            double product = 0;
            double square = 0;
            int oldest = Math.max(series.slotsPerDay(), series.size() - DAYS * series.slotsPerDay());
            for (int origin = series.size() - 1 - lead; origin >= oldest; origin -= 5) {
                int target = origin + lead;
                if (series.isObserved()[target] && series.dayOf(target) != left) {
                    product += smoothed[origin] * (series.roots()[target] - profile[target]);
                    square += smoothed[origin] * smoothed[origin];
                }
            }
            return square > 0 ? Math.clamp(product / square, 0, 1) : 0;
        }
    }
}
