package io.almanac.scaler.backtest.fleet;

import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.backtest.advice.Verdict;
import io.almanac.scaler.backtest.report.PageParts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ranking as one HTML file that asks nobody for anything and runs no script. The same ranking gives the same bytes.
 * Names of services and all else that comes from outside are escaped.
 */
public final class FleetPage {
    private static final String OWN = "/io/almanac/scaler/backtest/fleet/";
    private static final List<String> STYLES =
            List.of("/io/almanac/scaler/style/style/tokens.css", "report.css", OWN + "fleet.css");
    private static final double PERCENT = 100;

    private FleetPage() {}

    /**
     * @param ranked in the order of the page
     * @param command that was run, to be shown
     * @param price of a replica-hour, if money is asked for
     */
    public static String html(List<FleetEntry> ranked, String command, Optional<Price> price) {
        FleetWords words = FleetWords.of(ranked);
        double most = ranked.stream()
                .mapToDouble(entry -> entry instanceof FleetEntry.Judged judged
                        ? judged.savedReplicaHoursPerMonth().orElse(0.0)
                        : 0)
                .max()
                .orElse(0);
        return PageParts.filled(
                PageParts.text(OWN + "fleet.html"),
                Map.of(
                        "styles", PageParts.joined(STYLES),
                        "figures", figures(words, price),
                        "money", price.map(each -> "<th>money/month</th>").orElse(""),
                        "rows", rows(ranked, most, price),
                        "failures", failures(ranked),
                        "command", PageParts.escaped(command)));
    }

    private static String figures(FleetWords words, Optional<Price> price) {
        String small = words.costsMore() > 0
                ? "where the promise asks for more than today: " + FleetWords.hours(words.costsMore())
                : "replica-hours, against plain autoscaling";
        return figure("saved a month", FleetWords.hours(words.saved()) + " h", small)
                + price.map(each -> money(words, each)).orElse("")
                + figure("predict", words.count(Verdict.PREDICT), "of " + words.services() + " services")
                + figure("calibrate only", words.count(Verdict.CALIBRATE_ONLY), "a tuned target does as well")
                + figure("leave alone", words.count(Verdict.LEAVE_ALONE), "next to nothing to scale")
                + figure("cannot tell", words.count(Verdict.CANNOT_TELL), "the trace is too coarse")
                + figure("broken today", words.brokenToday(), "short more often than promised");
    }

    private static String money(FleetWords words, Price price) {
        String small = words.costsMore() > 0
                ? "where the promise asks for more: " + price.text(price.of(words.costsMore()))
                : "at " + price.before() + price.perReplicaHour() + price.after() + " a replica-hour";
        return figure(
                "that is, a month", PageParts.escaped(price.text(price.of(words.saved()))), PageParts.escaped(small));
    }

    private static String figure(String name, Object value, String small) {
        return "<div class=\"figure\"><dt>" + name + "</dt><dd><b>" + value + "</b><small>" + small
                + "</small></dd></div>\n";
    }

    private static String rows(List<FleetEntry> ranked, double most, Optional<Price> price) {
        StringBuilder rows = new StringBuilder();
        int place = 0;
        for (FleetEntry entry : ranked) {
            if (entry instanceof FleetEntry.Judged judged) {
                place++;
                rows.append(row(place, judged, most, price));
            }
        }
        return rows.toString();
    }

    private static String row(int place, FleetEntry.Judged judged, double most, Optional<Price> price) {
        String saved = judged.savedReplicaHoursPerMonth()
                .map(hours -> "<span class=\"bar\" style=\"width:"
                        + String.format(Locale.ROOT, "%.1f", PERCENT * Math.max(0, hours) / Math.max(most, 1))
                        + "%\"></span><b>" + FleetWords.hours(hours) + "</b>")
                .orElse("?");
        String then = judged.advised()
                .map(running -> cell("", FleetWords.hours(running.replicaHoursPerMonth()))
                        + cell(
                                running.timeShortRatio() > judged.promisedRatio() ? "bad" : "",
                                FleetWords.percent(running.timeShortRatio())))
                .orElse(cell("", "?") + cell("", "?"));
        return "<tr class=\"" + judged.verdict().name().toLowerCase(Locale.ROOT) + "\">" + cell("muted", "" + place)
                + "<th scope=\"row\">" + PageParts.escaped(judged.service()) + "</th>"
                + cell("verdict", FleetWords.name(judged.verdict())) + cell("saves", saved)
                + price.map(each -> cell("", PageParts.escaped(FleetWords.money(judged, each))))
                        .orElse("")
                + cell("", FleetWords.hours(judged.today().replicaHoursPerMonth()))
                + cell(
                        judged.breaksThePromiseToday() ? "bad" : "",
                        FleetWords.percent(judged.today().timeShortRatio()))
                + then
                + cell(
                        "",
                        judged.predictingSavedRatio()
                                .map(ratio -> String.format(Locale.ROOT, "%.1f %%", PERCENT * ratio))
                                .orElse(""))
                + cell("words", PageParts.escaped(judged.headline())) + "</tr>\n";
    }

    private static String cell(String kind, String html) {
        return (kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">") + html + "</td>";
    }

    private static String failures(List<FleetEntry> ranked) {
        String items = ranked.stream()
                .filter(FleetEntry.Failed.class::isInstance)
                .map(FleetEntry.Failed.class::cast)
                .map(failed -> "<dt>" + PageParts.escaped(failed.service()) + "</dt><dd>"
                        + PageParts.escaped(String.join("; ", failed.problems())) + "</dd>\n")
                .collect(Collectors.joining());
        return items.isEmpty()
                ? ""
                : "<section class=\"card\"><h2>Could not be judged</h2><dl class=\"terms\">\n" + items
                        + "</dl></section>";
    }
}
