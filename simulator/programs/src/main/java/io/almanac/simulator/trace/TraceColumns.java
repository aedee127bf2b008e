package io.almanac.simulator.trace;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Where in a line time and load stand.
 *
 * @param separator {@code ,} {@code ;} or a tab
 * @param count how many fields a line has
 */
record TraceColumns(char separator, int count, int time, int value) {
    private static final Set<String> TIMES = Set.of(
            "timestamp",
            "time",
            "date",
            "datetime",
            "date_time",
            "date time",
            "ts",
            "ds",
            "_time",
            "unix",
            "epoch",
            "period");
    private static final Set<String> VALUES = Set.of("value", "_value", "load", "y", "requests", "rate", "count");

    /** The separator that a header, or the first row, is written with. */
    static char separatorOf(String line) {
        return IntStream.of(';', '\t')
                .filter(separator -> CsvFields.of(line, (char) separator).size() > 1)
                .mapToObj(separator -> (char) separator)
                .findFirst()
                .orElse(',');
    }

    /** Whether a line holds a time, and so is a row and no header. */
    static boolean isRow(List<String> fields) {
        return fields.stream().anyMatch(TraceColumns::isTime);
    }

    /**
     * Those that a header names; of two columns, those that the first row shows. Empty if it is not clear which they are.
     *
     * @param header the row itself, if there is none
     */
    static Optional<TraceColumns> of(List<String> header, List<String> row, char separator) {
        List<String> names =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        OptionalInt named = only(names.size(), i -> TIMES.contains(names.get(i)));
        OptionalInt time =
                named.isPresent() || row.size() != names.size() ? named : only(row.size(), i -> isTime(row.get(i)));
        OptionalInt value = time.isEmpty()
                ? time
                : only(names.size(), i -> i != time.getAsInt() && (names.size() == 2 || VALUES.contains(names.get(i))));
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(new TraceColumns(separator, names.size(), time.getAsInt(), value.getAsInt()));
    }

    private static boolean isTime(String text) {
        return TraceTime.of(text, ZoneOffset.UTC).isPresent();
    }

    /** The one index below {@code count} of which {@code test} is true. */
    private static OptionalInt only(int count, IntPredicate test) {
        int[] found = IntStream.range(0, count).filter(test).toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }

    /** Whether a decimal comma cannot be a separator. */
    boolean isCommaDecimal() {
        return separator != ',';
    }
}
