package io.almanac.forecast.model;

import io.almanac.forecast.accuracy.HeldOutErrors;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The errors a {@link PathRule} made at past origins, in the square root of the load: one sample of them for each lead
 * node and for the maximum over each window. Origins are the newest ones, ten minutes (or a step) apart, of the last
 * seven days; each error is made by the rule without the day it is measured on.
 *
 * @param nodes leads in slots, increasing
 * @param atNodes for each node its errors; a node with fewer than {@link #FEWEST} is empty
 * @param atWindows for each window of the horizon the errors of the maximum
 */
record RuleErrors(int[] nodes, List<HeldOutErrors> atNodes, List<HeldOutErrors> atWindows) {
    /** Fewer errors than this say nothing about a quantile. */
    static final int FEWEST = 30;

    private static final int DAYS = 7;
    private static final Duration STRIDE = Duration.ofMinutes(10);

    static RuleErrors of(PathRule rule, TimeSeries history, Horizon horizon) {
        RootSeries series = RootSeries.of(history);
        int stride = Math.max(1, Math.toIntExact(STRIDE.dividedBy(history.step())));
        PathRule[] withoutDay = new PathRule[DAYS];
        for (int day = 0; day < DAYS; day++) {
            withoutDay[day] = rule.without(day);
        }
        Origins origins = new Origins(series, withoutDay, stride);
        int[] nodes = LeadNodes.upTo(horizon.leads().getLast(), history.step());
        List<HeldOutErrors> atNodes = new ArrayList<>();
        for (int node : nodes) {
            atNodes.add(origins.errorsAt(node));
        }
        List<HeldOutErrors> atWindows = new ArrayList<>();
        for (Duration window : horizon.windows()) {
            atWindows.add(origins.errorsOfMaximum(Math.toIntExact(window.dividedBy(history.step()))));
        }
        return new RuleErrors(nodes, List.copyOf(atNodes), List.copyOf(atWindows));
    }

    /** These errors without what quantiles do not need. */
    RuleErrors forForecasts() {
        return new RuleErrors(
                nodes,
                atNodes.stream().map(HeldOutErrors::sortedOnly).toList(),
                atWindows.stream().map(HeldOutErrors::sortedOnly).toList());
    }

    boolean isUsable() {
        return atNodes.getFirst().size() >= FEWEST && atWindows.stream().allMatch(errors -> errors.size() >= FEWEST);
    }

    /**
     * The {@code level} quantile of the error at {@code lead} slots: interpolated between the nodes around it in log
     * lead; beyond the last node that has enough errors, that node's error grows with the square root of the lead, as a
     * random walk's does.
     */
    double at(int lead, double level) {
        int upper = 0;
        while (upper < nodes.length && nodes[upper] < lead) {
            upper++;
        }
        int last = lastUsable();
        if (upper > last) {
            return atNodes.get(last).quantile(level) * Math.sqrt((double) lead / nodes[last]);
        }
        double above = atNodes.get(upper).quantile(level);
        if (nodes[upper] == lead || upper == 0) {
            return above;
        }
        double below = atNodes.get(upper - 1).quantile(level);
        double share = StrictMath.log((double) lead / nodes[upper - 1])
                / StrictMath.log((double) nodes[upper] / nodes[upper - 1]);
        return below + share * (above - below);
    }

    private int lastUsable() {
        int last = 0;
        while (last + 1 < nodes.length && atNodes.get(last + 1).size() >= FEWEST) {
            last++;
        }
        return last;
    }

    /** Walks over the past origins and collects errors. */
    private record Origins(RootSeries series, PathRule[] withoutDay, int stride) {

        HeldOutErrors errorsAt(int lead) {
            HeldOutErrors.Collector errors = new HeldOutErrors.Collector();
            for (int origin = newest(lead); origin >= oldest(); origin -= stride) {
                int target = origin + lead;
                if (series.isObserved()[target]) {
                    int day = series.dayOf(target);
                    double expected = ruleFor(day).rootAt(origin, lead);
                    errors.add(day, expected, series.roots()[target]);
                }
            }
            return errors.collected();
        }

        HeldOutErrors errorsOfMaximum(int window) {
            HeldOutErrors.Collector errors = new HeldOutErrors.Collector();
            for (int origin = newest(window); origin >= oldest(); origin -= stride) {
                double actual = actualMaximum(origin, window);
                if (!Double.isNaN(actual)) {
                    int day = series.dayOf(origin + window);
                    errors.add(day, expectedMaximum(ruleFor(day), origin, window), actual);
                }
            }
            return errors.collected();
        }

        private int newest(int lead) {
            return series.size() - 1 - lead;
        }

        /** A rule has a day of history at every origin. */
        private int oldest() {
            return Math.max(series.slotsPerDay(), series.size() - DAYS * series.slotsPerDay());
        }

        private PathRule ruleFor(int day) {
            return withoutDay[Math.min(day, DAYS - 1)];
        }

        /** NaN if fewer than four fifths of the window's slots were observed: its maximum is not known. */
        private double actualMaximum(int origin, int window) {
            int observed = 0;
            double largest = 0;
            for (int i = origin + 1; i <= origin + window; i++) {
                if (series.isObserved()[i]) {
                    observed++;
                    largest = Math.max(largest, series.roots()[i]);
                }
            }
            return observed * 5 >= window * 4 ? largest : Double.NaN;
        }
    }

    /** The largest expected root of the load in the {@code window} slots after {@code origin}. */
    static double expectedMaximum(PathRule rule, int origin, int window) {
        double largest = 0;
        for (int lead = 1; lead <= window; lead++) {
            largest = Math.max(largest, rule.rootAt(origin, lead));
        }
        return largest;
    }
}
