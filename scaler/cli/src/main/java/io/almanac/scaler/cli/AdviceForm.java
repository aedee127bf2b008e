package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.backtest.advice.Price;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How advice on many workloads is written. */
enum AdviceForm {
    /** A table, the worthiest first, and sums. */
    TEXT {
        @Override
        String of(List<AdvisedWorkload> ranked, Optional<Price> price) {
            int width = Math.max(
                    NAME.length(),
                    ranked.stream().mapToInt(one -> one.name().length()).max().orElse(0));
            boolean isAnyJudged = ranked.stream().anyMatch(AdviceForm::isJudged);
            StringBuilder text = new StringBuilder(isAnyJudged ? heading(width, price) : "");
            String above = "";
            for (AdvisedWorkload one : ranked) {
                text.append(String.format(Locale.ROOT, "%-11s  %-" + width + "s  ", one.advice(), one.name()));
                String reason = one.reason().equals(above) ? "as the one above" : one.reason();
                text.append(isJudged(one) ? figures(one, price) : reason).append('\n');
                above = isJudged(one) ? "" : one.reason();
            }
            return text
                    + (isAnyJudged ? sums(ranked, price) : String.format("%n%s: none was judged.%n", count(ranked)));
        }
    },
    /** An object with a list of them, in the same order. */
    JSON {
        @Override
        String of(List<AdvisedWorkload> ranked, Optional<Price> price) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("savedHoursAMonth", saved(ranked));
            price.ifPresent(each -> root.put("savedMoneyAMonth", each.of(saved(ranked))));
            var list = root.putArray("scaledObjects");
            ranked.forEach(one -> list.add(one.json(price)));
            return root.toPrettyString() + "\n";
        }
    };

    private static final String NAME = "ScaledObject";

    /**
     * All of it, as text.
     *
     * @param price of a replica-hour
     */
    abstract String of(List<AdvisedWorkload> ranked, Optional<Price> price);

    private static boolean isJudged(AdvisedWorkload one) {
        return one.today().isPresent();
    }

    private static String count(List<AdvisedWorkload> ranked) {
        return ranked.size() + (ranked.size() == 1 ? " ScaledObject" : " ScaledObjects");
    }

    private static String heading(int width, Optional<Price> price) {
        return String.format(
                Locale.ROOT,
                "%-11s  %-" + width + "s  %10s %8s  %10s %8s  %10s  %10s%s%n",
                "advice",
                NAME,
                "h now",
                "short",
                "h advised",
                "short",
                "h saved",
                "prediction",
                price.isPresent() ? String.format(Locale.ROOT, "  %12s", "money") : "");
    }

    private static String figures(AdvisedWorkload one, Optional<Price> price) {
        String now = use(one.today());
        String money = price.isPresent()
                ? String.format(
                        Locale.ROOT, "  %12s", price.get().text(price.get().of(one.savedHours())))
                : "";
        return now + "  " + use(one.advised())
                + String.format(Locale.ROOT, "  %10.0f  %10.0f%s", one.savedHours(), one.predictionSaves(), money);
    }

    private static String use(Optional<AdvisedWorkload.Use> use) {
        return use.map(known -> String.format(Locale.ROOT, "%10.0f %6.2f %%", known.hours(), 100 * known.shortRatio()))
                .orElse(String.format(Locale.ROOT, "%10s %8s", "-", "-"));
    }

    private static double saved(List<AdvisedWorkload> ranked) {
        return ranked.stream().mapToDouble(AdvisedWorkload::savedHours).sum();
    }

    private static String sums(List<AdvisedWorkload> ranked, Optional<Price> price) {
        long predict =
                ranked.stream().filter(one -> one.advice().equals("predict")).count();
        double saved = saved(ranked);
        String money =
                price.map(each -> ", or " + each.text(each.of(Math.abs(saved)))).orElse("");
        return String.format(
                Locale.ROOT,
                "%n%s, %d to predict; %.0f replica-hours a month %s%s.%n"
                        + "h: replica-hours a month; short: share of the time with too few replicas. now: plain autoscaling at each%n"
                        + "trigger's own threshold; advised: at its risk. Less than nothing is saved where today's is short more often%n"
                        + "than risk allows. prediction: what it saves of the cheapest plain autoscaling that keeps the same risk.%n",
                count(ranked),
                predict,
                Math.abs(saved),
                saved >= 0 ? "saved of today's" : "more than today's",
                money);
    }
}
