package io.almanac.scaler.bench.decisions;

import static io.almanac.scaler.bench.decisions.Averages.geometric;
import static io.almanac.scaler.bench.decisions.Averages.mean;
import static io.almanac.scaler.bench.decisions.Averages.median;
import static io.almanac.scaler.bench.decisions.Markdown.number;
import static io.almanac.scaler.bench.decisions.Markdown.percent;

import io.almanac.scaler.decision.risk.Ladder;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The statements P1 to P10, each beside the bar that an independent replay set for it. */
final class TargetTable {
    private static final int SEVENTY_PERCENT = 6; // of the reactive targets 100 %, 95 %, ...
    private static final double LEAST_SHORT = 0.0005; // below, a ratio of shortages says nothing

    private final List<MeasuredTrace> traces;
    private final boolean isSlowStart;

    private TargetTable(List<MeasuredTrace> traces, boolean isSlowStart) {
        this.traces = traces;
        this.isSlowStart = isSlowStart;
    }

    /** @param isSlowStart 180 s instead of 60 s */
    static void print(List<MeasuredTrace> traces, boolean isSlowStart) {
        Markdown.heading("", "what", "measured", "target", "stretch");
        TargetTable table = new TargetTable(traces, isSlowStart);
        table.bestFixed();
        table.promise();
        table.oneSetting();
        table.smooth("crane_app_09", "1.09", "1.11", "1.07", "1.08");
        table.smooth("huawei_public_f4", "1.21", "1.18", "1.17", "1.14");
        table.robust();
        table.atSameCost();
        table.noHarm("worldcup98_a");
        table.noHarm("nab_twitter_volume_aapl");
        table.events();
        table.mimir();
    }

    private void bestFixed() {
        double ratio = geometric(
                traces,
                trace -> trace.rungs().costAt(DecisionTable.BUDGET)
                        / trace.reactive().costAt(DecisionTable.BUDGET));
        Markdown.row(
                "P1",
                "cost at 0.5 % short / best fixed reactive target, GM",
                number(ratio, 3),
                either("0.85", "0.80"),
                either("0.80", "0.74"));
    }

    private void promise() {
        List<MeasuredTrace.Promise> promises = traces.stream()
                .map(trace -> trace.promise(DecisionTable.BUDGET))
                .toList();
        double ratio = geometric(
                promises,
                promise -> promise.almanac().cost() / promise.reactive().cost());
        String shorts = " (mean short "
                + percent(mean(promises, promise -> promise.almanac().shortRatio())) + " against "
                + percent(mean(promises, promise -> promise.reactive().shortRatio())) + ")";
        Markdown.row(
                "P2",
                "risk 0.5 % kept: cost / reactive under the same control, GM",
                number(ratio, 3) + shorts,
                either("0.87", "0.82"),
                either("0.82", "0.75"));
        long kept = promises.stream()
                .filter(promise -> promise.almanac().shortRatio() <= DecisionTable.BUDGET)
                .count();
        double worst = Averages.largest(promises, promise -> promise.almanac().shortRatio());
        Markdown.row(
                "P3",
                "... and kept on",
                kept + " of " + traces.size() + ", worst " + percent(worst),
                either("6, 0.6 %", "6, 0.7 %"),
                "7");
    }

    private void oneSetting() {
        Markdown.row(
                "P4",
                "one setting, 0.5 % on every trace: cost, GM",
                number(geometric(traces, cost(commonRung())), 3) + " (" + Ladder.describe(commonRung()) + ")",
                either("1.70", "1.90"),
                either("1.60", "1.70"));
    }

    private void smooth(String name, String target, String slowTarget, String stretch, String slowStretch) {
        named(name)
                .ifPresent(trace -> Markdown.row(
                        "P5",
                        "cost at 0.5 % on " + name,
                        number(trace.rungs().costAt(DecisionTable.BUDGET), 3) + " (reactive "
                                + number(trace.reactive().costAt(DecisionTable.BUDGET), 3) + ")",
                        either(target, slowTarget),
                        either(stretch, slowStretch)));
    }

    private void robust() {
        double seventy = geometric(traces, trace -> seventyPercent(trace).cost());
        int dearest = IntStream.range(0, Ladder.RUNGS)
                .filter(rung -> geometric(traces, cost(rung)) <= seventy)
                .max()
                .orElse(0);
        Markdown.row(
                "P6",
                "one setting at the GM cost of reactive 70 %: mean short",
                percent(mean(traces, trace -> trace.rungs().at(dearest).shortRatio())) + " (reactive "
                        + percent(mean(traces, trace -> seventyPercent(trace).shortRatio())) + ")",
                either("1.0 %", "2.1 %"),
                either("0.7 %", "1.5 %"));
    }

    private void atSameCost() {
        ToDoubleFunction<MeasuredTrace> ratio =
                trace -> trace.rungs().shortAt(seventyPercent(trace).cost())
                        / seventyPercent(trace).shortRatio();
        long lower =
                traces.stream().filter(trace -> ratio.applyAsDouble(trace) < 1).count();
        List<MeasuredTrace> telling = traces.stream()
                .filter(trace -> seventyPercent(trace).shortRatio() >= LEAST_SHORT)
                .toList();
        Markdown.row(
                "P7",
                "per trace at the cost of reactive 70 %: less short on / median ratio",
                lower + " of " + traces.size() + " / " + number(median(telling, ratio), 2),
                either("5 / 0.67", "6 / 0.70"),
                either("0.55", "0.50"));
    }

    private void noHarm(String name) {
        double onePercent = 0.01;
        named(name)
                .ifPresent(trace -> Markdown.row(
                        "P8",
                        "cost at 1 % / best reactive on " + name,
                        number(
                                trace.rungs().costAt(onePercent)
                                        / trace.reactive().costAt(onePercent),
                                3),
                        either("1.03", "1.05"),
                        "1.00"));
    }

    private void events() {
        int rung = commonRung();
        double ratio = median(traces, trace -> trace.rungs().at(rung).eventsPerDay())
                / median(traces, trace -> seventyPercent(trace).eventsPerDay());
        Markdown.row(
                "P9", "scale events a day at P4's setting / reactive 70 %, medians", number(ratio, 2), "1.0", "0.7");
    }

    private void mimir() {
        double mimirShort = mean(traces, trace -> trace.mimir().shortRatio());
        int rung = first(k -> mean(traces, trace -> trace.rungs().at(k).shortRatio()) <= mimirShort);
        Markdown.row(
                "P10",
                "GM cost at no more mean short than mimir:0.8 (" + percent(mimirShort) + " at "
                        + number(geometric(traces, trace -> trace.mimir().cost()), 2) + ")",
                number(geometric(traces, cost(rung)), 3),
                either("1.48", "1.44"),
                either("1.40", "1.35"));
    }

    /** The cheapest rung that is short 0.5 % at most on every trace. */
    private int commonRung() {
        return first(
                rung -> traces.stream().allMatch(trace -> trace.rungs().at(rung).shortRatio() <= DecisionTable.BUDGET));
    }

    private static int first(IntPredicate isEnough) {
        return IntStream.range(0, Ladder.RUNGS).filter(isEnough).findFirst().orElse(Ladder.RUNGS - 1);
    }

    private static ToDoubleFunction<MeasuredTrace> cost(int rung) {
        return trace -> trace.rungs().at(rung).cost();
    }

    private static Point seventyPercent(MeasuredTrace trace) {
        return trace.reactive().at(SEVENTY_PERCENT);
    }

    private Optional<MeasuredTrace> named(String name) {
        return traces.stream().filter(trace -> trace.name().equals(name)).findFirst();
    }

    private String either(String at60Seconds, String at180Seconds) {
        return isSlowStart ? at180Seconds : at60Seconds;
    }
}
