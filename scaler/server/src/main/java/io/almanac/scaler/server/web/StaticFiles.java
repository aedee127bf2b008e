package io.almanac.scaler.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the console, read once from the class path. Only the listed ones exist: a path is looked up, never
 * opened, so there is nothing to climb out of.
 */
final class StaticFiles {
    private static final String UPLOT = "vendor/uplot-1.6.32/";
    private static final List<String> NAMES = List.of(
            "index.html",
            "icon.svg",
            "style/fleet.css",
            "style/layout.css",
            "style/parts.css",
            "app/main.js",
            "app/api.js",
            "app/budget.js",
            "app/calibration.js",
            "app/changes.js",
            "app/charts.js",
            "app/chips.js",
            "app/connection.js",
            "app/copy.js",
            "app/demo.js",
            "app/describe.js",
            "app/detail.js",
            "app/dom.js",
            "app/empty.js",
            "app/errors.js",
            "app/fleet.js",
            "app/format.js",
            "app/knownTimes.js",
            "app/loadChart.js",
            "app/observed.js",
            "app/refused.js",
            "app/replicaChart.js",
            "app/route.js",
            "app/scaledObject.js",
            "app/series.js",
            "app/sources.js",
            "app/grid.js",
            "app/tables.js",
            "app/theme.js",
            "app/view.js",
            "app/whatIf.js",
            "app/why.js",
            "app/workload.js",
            "app/wouldHave.js",
            "app/zoom.js");

    /** What backtest reports show as well. */
    private static final String SHARED = "/io/almanac/scaler/style/";

    private static final List<String> SHARED_NAMES =
            List.of("style/tokens.css", UPLOT + "uPlot.iife.min.js", UPLOT + "uPlot.min.css", UPLOT + "LICENSE");

    private final Map<String, Reply> byPath = new HashMap<>();

    StaticFiles() {
        NAMES.forEach(name -> byPath.put("/" + name, reply(name)));
        SHARED_NAMES.forEach(name -> byPath.put("/" + name, reply(SHARED + name)));
        byPath.put("/", reply("index.html"));
    }

    Optional<Reply> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    static List<String> names() {
        return NAMES;
    }

    private static Reply reply(String name) {
        return Reply.tagged(contentType(name), bytes(name));
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = StaticFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the console's file " + name + " is not in this build; build it anew");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the console's file " + name + " cannot be read", e);
        }
    }

    private static String contentType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/plain; charset=utf-8";
        };
    }
}
