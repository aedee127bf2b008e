package io.almanac.scaler.bench.decisions;

import io.almanac.scaler.backtest.RegretByCause.Amount;
import io.almanac.scaler.backtest.RegretByCause.Cause;
import io.almanac.scaler.backtest.RegretByCause.Margin;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the kept promise costs more than a clairvoyant, and is short more often, by cause: the mean, then each trace. */
final class RegretTable {
    private static final double PERCENT = 100;

    private RegretTable() {}

    /**
     * @param recorded traces that count in means
     * @param all these and interpolated ones
     */
    static void print(List<MeasuredTrace> recorded, List<MeasuredTrace> all) {
        table("cost %, short %, at one margin", Margin.SHARED, RegretTable::both, recorded, all);
        table("cost %, each short 0.5 %", Margin.OWN, amount -> points(amount.cost()), recorded, all);
    }

    private static void table(
            String title,
            Margin margin,
            Function<Amount, String> text,
            List<MeasuredTrace> recorded,
            List<MeasuredTrace> all) {
        Markdown.heading(cells(
                title, "gap", cause -> cause.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        row("mean", mean(recorded, margin), text);
        all.forEach(trace -> row(trace.name(), trace.regret(margin), text));
    }

    private static void row(String name, Map<Cause, Amount> regret, Function<Amount, String> text) {
        Amount gap = new Amount(sum(regret.values(), Amount::cost), sum(regret.values(), Amount::shortRatio));
        Markdown.row(cells(name, text.apply(gap), cause -> text.apply(regret.get(cause))));
    }

    private static String[] cells(String first, String second, Function<Cause, String> others) {
        return Stream.concat(
                        Stream.of(first, second), Arrays.stream(Cause.values()).map(others))
                .toArray(String[]::new);
    }

    private static Map<Cause, Amount> mean(List<MeasuredTrace> traces, Margin margin) {
        Map<Cause, Amount> mean = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            List<Amount> amounts = traces.stream()
                    .map(trace -> trace.regret(margin).get(cause))
                    .toList();
            mean.put(
                    cause,
                    new Amount(Averages.mean(amounts, Amount::cost), Averages.mean(amounts, Amount::shortRatio)));
        }
        return mean;
    }

    private static double sum(Collection<Amount> amounts, ToDoubleFunction<Amount> part) {
        return amounts.stream().mapToDouble(part).sum();
    }

    private static String both(Amount amount) {
        return points(amount.cost()) + ", " + points(amount.shortRatio());
    }

    private static String points(double ratio) {
        return String.format(Locale.ROOT, "%+.2f", PERCENT * ratio);
    }
}
