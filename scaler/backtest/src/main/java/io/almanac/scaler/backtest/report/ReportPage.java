package io.almanac.scaler.backtest.report;

import java.util.List;
import java.util.Map;

/**
 * One report as one HTML file that asks nobody for anything: styles, scripts, the vendored chart library and the data are
 * in it. The same report gives the same bytes.
 *
 * <p>Data reach the page in two ways, both safe for hostile names: the title as escaped text, all else as JSON in which
 * {@code <}, {@code >} and {@code &} are written as escapes, so that no end tag can stand in it; scripts put it into the
 * page as text only.
 */
public final class ReportPage {
    private static final String UPLOT = "/io/almanac/scaler/style/vendor/uplot-1.6.32/";
    private static final List<String> STYLES =
            List.of(UPLOT + "uPlot.min.css", "/io/almanac/scaler/style/style/tokens.css", "report.css");
    private static final List<String> SCRIPTS = List.of(
            "app/elements.js",
            "app/numbers.js",
            "app/verdict.js",
            "app/tables.js",
            "app/months.js",
            "app/apply.js",
            "app/chart.js",
            "app/loadChart.js",
            "app/paretoChart.js",
            "app/budgetChart.js",
            "app/main.js");

    private ReportPage() {}

    public static String html(Report report) {
        Map<String, String> parts = Map.of(
                "title", PageParts.escaped(report.trace()),
                "styles", PageParts.joined(STYLES),
                "license", PageParts.text(UPLOT + "LICENSE"),
                "uplot", PageParts.text(UPLOT + "uPlot.iife.min.js"),
                "data", inert(JsonText.dense(report)),
                "scripts", PageParts.joined(SCRIPTS));
        return PageParts.filled(PageParts.text("report.html"), parts);
    }

    /** JSON that can stand inside a script element. */
    private static String inert(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
