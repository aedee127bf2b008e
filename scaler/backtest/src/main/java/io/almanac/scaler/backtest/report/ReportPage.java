package io.almanac.scaler.backtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One report as one HTML file that asks nobody for anything: styles, scripts, the vendored chart library and the data are
 * in it. The same report gives the same bytes.
 *
 * <p>Data reach the page in two ways, both safe for hostile names: the title as escaped text, all else as JSON in which
 * {@code <}, {@code >} and {@code &} are written as escapes, so that no end tag can stand in it; scripts put it into the
 * page as text only.
 */
public final class ReportPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
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
                "title", escaped(report.trace()),
                "styles", joined(STYLES.stream()),
                "license", text(UPLOT + "LICENSE"),
                "uplot", text(UPLOT + "uPlot.iife.min.js"),
                "data", inert(JsonText.dense(report)),
                "scripts", joined(SCRIPTS.stream()));
        return PLACE.matcher(text("report.html")).replaceAll(place -> Matcher.quoteReplacement(part(parts, place)));
    }

    private static String part(Map<String, String> parts, MatchResult place) {
        String part = parts.get(place.group(1));
        if (part == null) {
            throw new IllegalStateException("the report's page has no part " + place.group() + "; build it anew");
        }
        return part;
    }

    private static String joined(Stream<String> names) {
        return names.map(ReportPage::text).collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** JSON that can stand inside a script element. */
    private static String inert(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static String text(String name) {
        try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the report's file " + name + " is not in this build; build it anew");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report's file " + name + " cannot be read", e);
        }
    }
}
