package io.almanac.simulator.trace;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the lines of one CSV in order, keeps the sound rows and notes what is wrong with the others. */
final class TraceRows {
    /** Longer text is cut in messages. */
    private static final int MOST_QUOTED = 40;

    private static final Pattern CANONICAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|\\+00:00)");
    private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=[,;\\t]");

    private final ZoneId zone;
    private final TraceProblems problems = new TraceProblems();
    private final List<Row> rows = new ArrayList<>();
    private Optional<String> header = Optional.empty();
    private Optional<TraceColumns> columns = Optional.empty();
    private boolean isUnreadable;
    private boolean isCanonical = true;
    private int valueless;
    private int line;

    TraceRows(ZoneId zone) {
        this.zone = zone;
    }

    private record Row(int line, String written, TraceTime time, String value, TraceValue load) {}

    void accept(String text) {
        line++;
        String clean = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (clean.isBlank()
                || isUnreadable
                || (rows.isEmpty() && SEPARATOR_LINE.matcher(clean).matches())) {
            return;
        }
        if (header.isEmpty()) {
            acceptFirst(clean);
        } else if (columns.isEmpty()) {
            acceptFirstRow(clean);
        } else {
            acceptRow(columns.get(), clean);
        }
    }

    TraceReading finished() {
        if (header.isEmpty()) {
            problems.add(1, "the file is empty;", "must be " + TraceCsv.HEADER, "write the header and at least 2 rows");
        }
        if (header.isEmpty() || isUnreadable) {
            return problems.toReading();
        }
        boolean isNewestFirst = rows.size() > 1
                && rows.getFirst()
                        .time()
                        .instant()
                        .isAfter(rows.getLast().time().instant());
        TraceSamples samples = new TraceSamples(problems);
        for (Row row : isNewestFirst ? rows.reversed() : rows) {
            samples.accept(row.line(), row.time(), row.load().number());
        }
        return samples.finished(understood());
    }

    private void acceptFirst(String text) {
        header = Optional.of(text);
        isCanonical = text.strip().equals(TraceCsv.HEADER);
        if (TraceColumns.isRow(CsvFields.of(text, TraceColumns.separatorOf(text)))) {
            acceptFirstRow(text);
        }
    }

    private void acceptFirstRow(String text) {
        String first = header.orElse(text);
        char separator = TraceColumns.separatorOf(first);
        List<String> names = CsvFields.of(first, separator);
        columns = TraceColumns.of(names, CsvFields.of(text, separator), separator);
        if (columns.isPresent()) {
            acceptRow(columns.get(), text);
            return;
        }
        isUnreadable = true;
        problems.add(
                1,
                "header " + quoted(first),
                "does not tell which column is the time and which one the load",
                names.size() > 2
                        ? "keep these two columns and name them " + TraceCsv.HEADER
                        : "make the first line " + TraceCsv.HEADER + ", and write times year first");
    }

    private void acceptRow(TraceColumns where, String text) {
        List<String> fields = CsvFields.of(text, where.separator());
        if (fields.size() != where.count()) {
            problems.add(
                    line,
                    fields.size() + " fields in " + quoted(text),
                    "must be as many as in the first line",
                    "quote values that hold the separator, or separate by ; where commas are decimal");
            return;
        }
        String written = fields.get(where.time());
        Optional<TraceTime> time = TraceTime.of(written, zone);
        if (time.isEmpty()) {
            problems.add(
                    line,
                    "timestamp " + quoted(written),
                    "must be a time such as 2026-01-05T13:45:00Z or 2026-01-05 13:45:00, or the seconds since 1970",
                    "write year, month, day in that order"
                            + (zone.getRules().isFixedOffset()
                                    ? ""
                                    : "; a time that the clock skips in " + zone + " does not exist"));
        }
        Optional<TraceValue> load = load(fields.get(where.value()), where.isCommaDecimal());
        if (time.isPresent() && load.isPresent()) {
            isCanonical &=
                    CANONICAL.matcher(written).matches() && load.get().unit().isEmpty();
            rows.add(new Row(line, written, time.get(), fields.get(where.value()), load.get()));
        }
    }

    private Optional<TraceValue> load(String text, boolean isCommaDecimal) {
        if (text.isEmpty() || text.equalsIgnoreCase("null")) {
            valueless++;
            return Optional.empty();
        }
        Optional<TraceValue> value = TraceValue.of(text, isCommaDecimal);
        if (value.isEmpty()) {
            boolean isUnknown = text.matches("(?i)[+-]?(nan|inf|infinity)|undefined|n/a");
            problems.add(
                    line,
                    "value " + quoted(text),
                    isUnknown
                            ? "must be finite"
                            : "must be a decimal number such as 13.5, with its unit after a blank if any",
                    isUnknown
                            ? "leave the value empty, or the row out, where the load is not known"
                            : "write it without separators of thousands");
        } else if (value.get().number() > TraceValue.MOST) {
            problems.add(
                    line,
                    "value " + quoted(text),
                    "must be at most 1e18",
                    "leave the row out if it is a fault of the measurement");
            return Optional.empty();
        } else if (value.get().number() < 0) {
            problems.add(
                    line, "value " + quoted(text), "must be at least 0", "leave the row out if the load is not known");
            return Optional.empty();
        } else if (!rows.isEmpty()
                && !rows.getFirst().load().unit().equals(value.get().unit())) {
            problems.add(
                    line,
                    "value " + quoted(text),
                    "must be in the unit of the first row",
                    "export the numbers without units");
            return Optional.empty();
        }
        return value;
    }

    private List<String> understood() {
        List<String> understood = new ArrayList<>();
        if (!isCanonical && !rows.isEmpty()) {
            Row first = rows.getFirst();
            Instant instant = first.time().instant();
            understood.add(quoted(first.written()) + " is read as " + instant
                    + (first.time().isLocal()
                            ? " (times without a zone are in " + zone + "; --timezone changes that)"
                            : "")
                    + ", " + quoted(first.value()) + " as "
                    + DecimalText.of(first.load().number()));
        }
        if (valueless > 0) {
            understood.add(valueless + (valueless == 1 ? " row" : " rows") + " without a value: missing");
        }
        return understood;
    }

    static String quoted(String text) {
        return '"' + (text.length() > MOST_QUOTED ? text.substring(0, MOST_QUOTED) + "..." : text) + '"';
    }
}
