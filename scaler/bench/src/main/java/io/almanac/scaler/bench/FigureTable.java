package io.almanac.scaler.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A table of Markdown: text in the first column, numbers in the others. */
final class FigureTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    FigureTable(List<String> headings) {
        columns = headings.size();
        rows.add(List.copyOf(headings));
        List<String> rule = new ArrayList<>(Collections.nCopies(columns, "---:"));
        rule.set(0, "---");
        rows.add(rule);
    }

    void add(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells + " must be " + columns + " cells");
        }
        rows.add(List.copyOf(cells));
    }

    /** A number as it stands in a cell; a dash if there is none. */
    static String cell(OptionalDouble number, int digits) {
        return number.isPresent() ? String.format(Locale.ROOT, "%." + digits + "f", number.getAsDouble()) : "–";
    }

    /** All rows, each with a line end. */
    String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return text.toString();
    }
}
