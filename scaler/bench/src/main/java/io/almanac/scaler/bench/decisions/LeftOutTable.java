package io.almanac.scaler.bench.decisions;

import static io.almanac.scaler.bench.decisions.Markdown.number;

import io.almanac.scaler.decision.risk.Ladder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The worth of each part of the policy: the same without it, everything else equal. */
final class LeftOutTable {
    private final List<MeasuredTrace> traces;

    private LeftOutTable(List<MeasuredTrace> traces) {
        this.traces = traces;
    }

    static void print(List<MeasuredTrace> traces) {
        LeftOutTable table = new LeftOutTable(traces);
        table.parts();
        table.byTrace();
    }

    private void parts() {
        Markdown.heading(
                "left out",
                "cost at 0.5 % short / best fixed reactive target, GM",
                "change",
                "0.5 % promised: kept",
                "worst short / risk",
                "mean short",
                "cost, GM",
                "change");
        for (LeftOut part : LeftOut.values()) {
            double ratio = part == LeftOut.SELF_TUNING ? Double.NaN : atBudget(part);
            row(part.meaning(), ratio, trace -> trace.without(part).kept());
        }
        int rung = commonRung();
        row(
                "self-tuning: on each the " + Ladder.describe(rung) + ", the lowest rung that keeps 0.5 % on all",
                Double.NaN,
                trace -> trace.rungs().at(rung));
    }

    private void row(String part, double atBudget, Function<MeasuredTrace, Point> points) {
        List<Point> kept = traces.stream().map(points).toList();
        long keeps = kept.stream()
                .filter(point -> point.shortRatio() <= DecisionTable.BUDGET)
                .count();
        double cost = Averages.geometric(kept, Point::cost);
        double whole = Averages.geometric(
                traces, trace -> trace.without(LeftOut.NOTHING).kept().cost());
        Markdown.row(
                part,
                number(atBudget, 3),
                change(atBudget / atBudget(LeftOut.NOTHING)),
                keeps + " of " + kept.size(),
                number(Averages.largest(kept, Point::shortRatio) / DecisionTable.BUDGET, 2),
                Markdown.percent(Averages.mean(kept, Point::shortRatio)),
                number(cost, 3),
                change(cost / whole));
    }

    private int commonRung() {
        return IntStream.range(0, Ladder.RUNGS)
                .filter(rung ->
                        traces.stream().allMatch(trace -> trace.rungs().at(rung).shortRatio() <= DecisionTable.BUDGET))
                .findFirst()
                .orElse(Ladder.RUNGS - 1);
    }

    private void byTrace() {
        Markdown.heading(Stream.concat(
                        Stream.of("cost at 0.5 % short without"),
                        traces.stream().map(MeasuredTrace::name))
                .toArray(String[]::new));
        Arrays.stream(LeftOut.values())
                .filter(part -> part != LeftOut.NOTHING && part != LeftOut.SELF_TUNING)
                .forEach(part -> Markdown.row(Stream.concat(
                                Stream.of(part.name().toLowerCase(Locale.ROOT)),
                                traces.stream().map(trace -> change(cost(trace, part) / cost(trace, LeftOut.NOTHING))))
                        .toArray(String[]::new)));
    }

    private static double cost(MeasuredTrace trace, LeftOut part) {
        return trace.without(part).rungs().costAt(DecisionTable.BUDGET);
    }

    /** NaN if the policy without the part is short more than that at every setting, on some trace. */
    private double atBudget(LeftOut part) {
        return Averages.geometric(
                traces, trace -> cost(trace, part) / trace.reactive().costAt(DecisionTable.BUDGET));
    }

    private static String change(double ratio) {
        return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
    }
}
