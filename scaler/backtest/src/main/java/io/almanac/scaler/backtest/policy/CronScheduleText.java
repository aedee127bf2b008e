package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.settings.rule.Reading;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a schedule: the header {@value #HEADER}, then rows like {@code mon-fri,08:00,18:00,20}. Days are {@code daily},
 * a day, a range, or several with blanks between; {@code 24:00} ends a day; what starts with # and empty lines are left
 * out.
 */
final class CronScheduleText {
    static final String HEADER = "days,from,to,replicas";

    private static final int MOST_LISTED = 20;
    private static final int COLUMNS = 4;
    private static final List<String> DAYS = Stream.of(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
            .toList();

    private final String source;
    private final List<String> problems = new ArrayList<>();
    private final List<CronSchedule.Row> rows = new ArrayList<>();

    private CronScheduleText(String source) {
        this.source = source;
    }

    /** The schedule, or every problem of it at once. */
    static Reading<CronSchedule> parse(String source, String text) {
        return new CronScheduleText(source).read(text.lines().toList());
    }

    private Reading<CronSchedule> read(List<String> lines) {
        boolean isHeaded = !lines.isEmpty() && lines.getFirst().strip().equals(HEADER);
        if (!isHeaded) {
            problems.add(source + ": line 1: must be the header " + HEADER);
        }
        for (int line = 1; line < lines.size(); line++) {
            String row = lines.get(line).strip();
            if (!row.isEmpty() && !row.startsWith("#")) {
                readRow(line + 1, row);
            }
        }
        if (problems.isEmpty() && rows.isEmpty()) {
            problems.add(source + ": has no row; write some like mon-fri,08:00,18:00,20");
        }
        return problems.isEmpty()
                ? Reading.usable(new CronSchedule(source, rows))
                : Reading.unusable(String.join("\n", problems.subList(0, Math.min(MOST_LISTED, problems.size()))));
    }

    private void readRow(int line, String row) {
        String[] cells = row.split(",", -1);
        if (cells.length != COLUMNS) {
            problems.add(at(line) + "has " + cells.length + " columns; " + HEADER + " are four");
            return;
        }
        int before = problems.size();
        Set<DayOfWeek> days = days(line, cells[0].strip().toLowerCase(Locale.ROOT));
        Optional<LocalTime> from = time(line, "from", cells[1].strip());
        Optional<LocalTime> until = time(line, "to", cells[2].strip());
        int replicas = replicas(line, cells[3].strip());
        boolean isBackwards = from.isPresent()
                && until.isPresent()
                && !until.get().equals(LocalTime.MIDNIGHT)
                && !until.get().isAfter(from.get());
        if (isBackwards) {
            problems.add(at(line) + "to=" + cells[2].strip() + " must be later than from=" + cells[1].strip()
                    + "; write what lasts past midnight as two rows");
        }
        if (problems.size() == before) {
            rows.add(new CronSchedule.Row(days, from.orElseThrow(), until.orElseThrow(), replicas));
        }
    }

    private Set<DayOfWeek> days(int line, String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (text.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        for (String part : text.split("\\s+", -1)) {
            String[] ends = part.split("-", -1);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < 0 || ends.length > 2) {
                problems.add(at(line) + "days=" + text + " must be daily, a day like mon, a range like mon-fri, or"
                        + " several with blanks between");
                return days;
            }
            for (int day = first; ; day = (day + 1) % DAYS.size()) {
                days.add(DayOfWeek.of(day + 1));
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private Optional<LocalTime> time(int line, String column, String text) {
        try {
            return Optional.of(
                    column.equals("to") && text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text));
        } catch (DateTimeParseException e) {
            problems.add(at(line) + column + "=" + text + " must be a time of day like 08:00");
            return Optional.empty();
        }
    }

    private int replicas(int line, String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Integer.parseInt(text);
        }
        problems.add(at(line) + "replicas=" + text + " must be a whole number of at least 0");
        return 0;
    }

    private String at(int line) {
        return source + ": line " + line + ": ";
    }
}
