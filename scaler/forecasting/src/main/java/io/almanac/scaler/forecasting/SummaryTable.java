package io.almanac.scaler.forecasting;

import java.util.ArrayList;
import java.util.List;

/** A table for people: which model forecast which trace, and what to know about it. */
public final class SummaryTable {
    private static final List<String> HEADINGS = List.of("series", "origins", "model", "notes");

    private SummaryTable() {}

    /** A line a trace, after the headings; a note more is a line more. */
    public static List<String> lines(List<TraceSummary> summaries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        for (TraceSummary summary : summaries) {
            String origins = summary.origins() == 0 ? "-" : Integer.toString(summary.origins());
            List<String> notes = summary.notes().isEmpty() ? List.of("") : summary.notes();
            rows.add(List.of(summary.series(), origins, summary.modelText(), notes.getFirst()));
            notes.stream().skip(1).forEach(note -> rows.add(List.of("", "", "", note)));
        }
        int name = width(rows, 0);
        int count = width(rows, 1);
        int model = width(rows, 2);
        return rows.stream()
                .map(row -> padded(row.get(0), name) + "  "
                        + " ".repeat(count - row.get(1).length()) + row.get(1) + "  " + padded(row.get(2), model) + "  "
                        + row.get(3))
                .map(String::stripTrailing)
                .toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
