package io.almanac.scaler.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A workload's load of the last hours and its forecast, drawn for a terminal, with the bound of each decision as a mark. */
public final class WorkloadChart {
    /** Below this nothing can be read. */
    public static final int LEAST_WIDTH = 40;

    private static final int ROWS = 10;
    private static final int AXIS = 8;
    private static final double MOST_DIGITS = 100_000;
    private static final String UNITS = "kMGT";
    private static final char LOAD = '\u2588';
    private static final char MEDIAN = '\u2593';
    private static final char BAND = '\u2591';
    private static final char BOUND = '\u2500';
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final long from;
    private final long until;
    private final double[] loads;
    private final double[] medians;
    private final double[] highs;
    private final double[] bounds;

    private WorkloadChart(long from, long until, int columns) {
        this.from = from;
        this.until = until;
        this.loads = unknown(columns);
        this.medians = unknown(columns);
        this.highs = unknown(columns);
        this.bounds = unknown(columns);
    }

    private static double[] unknown(int columns) {
        double[] unknown = new double[columns];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /**
     * The chart; empty if no load was read yet.
     *
     * @param workload as the API tells it in full
     */
    public static List<String> lines(JsonNode workload, int width) {
        JsonNode history = workload.path("history");
        if (!history.path("values").isArray() || history.path("values").isEmpty()) {
            return List.of();
        }
        long start = history.path("start").asLong();
        long step = Math.round(history.path("stepSeconds").asDouble());
        long end = start + step * (history.path("values").size() - 1);
        JsonNode ahead = workload.path("forecast");
        long last = ahead.isObject()
                ? ahead.path("at").path(ahead.path("at").size() - 1).asLong()
                : end;
        WorkloadChart chart = new WorkloadChart(start, Math.max(last, end), Math.max(LEAST_WIDTH, width) - AXIS);
        for (int slot = 0; slot < history.path("values").size(); slot++) {
            chart.add(chart.loads, start + step * slot, history.path("values").path(slot));
        }
        for (int i = 0; ahead.isObject() && i < ahead.path("at").size(); i++) {
            chart.add(
                    chart.medians,
                    ahead.path("at").path(i).asLong(),
                    path(ahead, 0.5).path(i));
            chart.add(
                    chart.highs,
                    ahead.path("at").path(i).asLong(),
                    path(ahead, 0.9).path(i));
        }
        JsonNode decisions = workload.path("decisions");
        for (int i = 0; i < decisions.path("at").size(); i++) {
            chart.add(
                    chart.bounds,
                    decisions.path("at").path(i).asLong(),
                    decisions.path("bound").path(i));
        }
        return chart.drawn(end);
    }

    private static JsonNode path(JsonNode forecast, double level) {
        JsonNode levels = forecast.path("levels");
        for (int i = 0; i < levels.size(); i++) {
            if (levels.path(i).asDouble() == level) {
                return forecast.path("paths").path(i);
            }
        }
        return forecast.path("paths").path(-1);
    }

    /** The largest value of a column counts. */
    private void add(double[] columns, long at, JsonNode value) {
        if (!value.isNumber() || at < from) {
            return;
        }
        int column = column(at);
        columns[column] =
                Double.isNaN(columns[column]) ? value.asDouble() : Math.max(columns[column], value.asDouble());
    }

    private int column(long at) {
        return (int) Math.min(loads.length - 1, (at - from) * loads.length / Math.max(1, until - from));
    }

    private List<String> drawn(long now) {
        double top = Math.max(1e-9, Math.max(Math.max(largest(loads), largest(highs)), largest(bounds)));
        List<String> lines = new ArrayList<>();
        for (int row = ROWS; row > 0; row--) {
            String label = row == ROWS ? label(top) : row == ROWS / 2 ? label(top / 2) : "";
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%6s \u2502", label));
            for (int column = 0; column < loads.length; column++) {
                line.append(cell(column, top * (row - 0.5) / ROWS, top / ROWS));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add(" ".repeat(AXIS - 1) + "\u2514" + "\u2500".repeat(loads.length));
        lines.add(times(now));
        lines.add(" ".repeat(AXIS) + LOAD + " load   " + MEDIAN + " forecast, median   " + BAND + " up to 90 %   "
                + BOUND + " bound decided by");
        return lines;
    }

    private char cell(int column, double level, double rowHeight) {
        if (bounds[column] >= level - rowHeight / 2 && bounds[column] < level + rowHeight / 2) {
            return BOUND;
        }
        if (loads[column] >= level) {
            return LOAD;
        }
        if (medians[column] >= level) {
            return MEDIAN;
        }
        return highs[column] >= level ? BAND : ' ';
    }

    /** Below the left edge, the right edge and, where there is room between, the newest load; UTC. */
    private String times(long now) {
        StringBuilder line = new StringBuilder(" ".repeat(AXIS + loads.length));
        for (long at : new long[] {until, from, now}) {
            String clock = CLOCK.format(Instant.ofEpochSecond(at));
            int start = Math.min(AXIS + column(at), line.length() - clock.length());
            boolean isFree = line.substring(start - 1, Math.min(line.length(), start + clock.length() + 1))
                    .isBlank();
            if (isFree) {
                line.replace(start, start + clock.length(), clock);
            }
        }
        return line.toString().stripTrailing() + "Z";
    }

    private static double largest(double[] columns) {
        return Arrays.stream(columns)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    /** Five digits at most, and a unit of thousands where they are not enough. */
    private static String label(double value) {
        double shown = value;
        int power = 0;
        while (shown >= MOST_DIGITS && power < UNITS.length()) {
            shown /= 1000;
            power++;
        }
        String digits = shown >= 100 ? String.valueOf(Math.round(shown)) : String.format(Locale.ROOT, "%.3g", shown);
        return power == 0 ? digits : digits + UNITS.charAt(power - 1);
    }
}
