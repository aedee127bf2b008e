package io.almanac.scaler.bench.decisions;

import static io.almanac.scaler.bench.decisions.Markdown.number;
import static io.almanac.scaler.bench.decisions.Markdown.percent;

import java.util.List;

/** Promised beside achieved: for all traces together, then for each. */
final class PromiseTable {
    private PromiseTable() {}

    /**
     * @param recorded traces that count in means
     * @param all these and interpolated ones
     */
    static void print(List<MeasuredTrace> recorded, List<MeasuredTrace> all) {
        Markdown.heading(
                "risk",
                "kept",
                "worst short / risk",
                "median",
                "worst week / risk, median (largest)",
                "cost / best fixed rung, GM",
                "cost, GM",
                "cost / reactive kept, GM");
        for (double risk : DecisionTable.RISKS) {
            summary(risk, recorded.stream().map(trace -> trace.promise(risk)).toList());
        }
        Markdown.heading(
                "trace",
                "promised",
                "achieved",
                "worst week",
                "cost",
                "best fixed rung",
                "reactive kept: achieved, worst week",
                "cost",
                "cost / reactive kept");
        for (MeasuredTrace trace : all) {
            trace.promises().forEach(promise -> promised(trace.name(), promise));
        }
    }

    private static void summary(double risk, List<MeasuredTrace.Promise> promises) {
        long kept = promises.stream()
                .filter(promise -> promise.almanac().shortRatio() <= risk)
                .count();
        List<Double> weeks = promises.stream()
                .map(promise -> promise.almanac().worstWeek() / risk)
                .filter(week -> !week.isNaN())
                .toList();
        Markdown.row(
                percent(risk),
                kept + " of " + promises.size(),
                number(Averages.largest(promises, promise -> promise.almanac().shortRatio() / risk), 2),
                number(Averages.median(promises, promise -> promise.almanac().shortRatio() / risk), 2),
                number(Averages.median(weeks, week -> week), 2) + " ("
                        + number(Averages.largest(weeks, week -> week), 2) + ")",
                number(Averages.geometric(promises, promise -> promise.almanac().cost() / promise.bestFixedCost()), 3),
                number(Averages.geometric(promises, promise -> promise.almanac().cost()), 3),
                number(
                        Averages.geometric(
                                promises,
                                promise -> promise.almanac().cost()
                                        / promise.reactive().cost()),
                        3));
    }

    private static void promised(String trace, MeasuredTrace.Promise promise) {
        Point almanac = promise.almanac();
        Point reactive = promise.reactive();
        Markdown.row(
                trace,
                percent(promise.risk()),
                (almanac.shortRatio() > promise.risk() ? "over: " : "") + percent(almanac.shortRatio()),
                percent(almanac.worstWeek()),
                number(almanac.cost(), 3),
                number(promise.bestFixedCost(), 3),
                (reactive.shortRatio() > promise.risk() ? "over: " : "") + percent(reactive.shortRatio()) + ", "
                        + percent(reactive.worstWeek()),
                number(reactive.cost(), 3),
                number(almanac.cost() / reactive.cost(), 3));
    }
}
