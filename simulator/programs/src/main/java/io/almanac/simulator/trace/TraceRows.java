package io.almanac.simulator.trace;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the lines of one trace file in order, keeps the sound rows and notes what is wrong with the others. */
final class TraceRows {
    private static final Pattern UTC_TIMESTAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|\\+00:00)");
    /** Nineteen years of minutes; beyond that a stray timestamp is likelier than a trace. */
    private static final long MOST_SLOTS = 10_000_000;
    /** Longer text is cut in messages. */
    private static final int MOST_QUOTED = 40;

    private static final String FIX_ROW = "correct the row or drop it (missing rows are allowed)";

    private final TraceProblems problems = new TraceProblems();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Integer> lineOfSample = new ArrayList<>();
    private int line;

    void accept(String text) {
        line++;
        if (line == 1) {
            acceptHeader(text);
        } else if (!text.isBlank()) {
            acceptRow(text);
        }
    }

    TraceReading finished() {
        if (line == 0) {
            problems.add(1, "the file is empty;", headerRule(), "write the header and at least 2 rows");
        } else if (samples.size() < 2) {
            problems.add(
                    OptionalInt.empty(),
                    samples.size() + " sound rows;",
                    "a trace needs at least 2",
                    "give a longer trace");
        } else {
            checkGrid(Grid.of(samples));
        }
        return problems.isEmpty()
                ? new TraceReading.Sound(Resampling.onOwnGrid(samples).series())
                : problems.toReading();
    }

    private void acceptHeader(String text) {
        String withoutByteOrderMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!withoutByteOrderMark.strip().equals(TraceCsv.HEADER)) {
            problems.add(line, "header " + quoted(text), headerRule(), "make that the first line");
        }
    }

    private void acceptRow(String text) {
        String[] fields = text.split(",", -1);
        if (fields.length != 2) {
            problems.add(line, fields.length + " fields in " + quoted(text), "must be timestamp,value", FIX_ROW);
            return;
        }
        Optional<Instant> timestamp = timestamp(fields[0].strip());
        OptionalDouble value = value(fields[1].strip());
        if (timestamp.isPresent() && isNext(timestamp.get()) && value.isPresent()) {
            samples.add(new Sample(timestamp.get(), value.getAsDouble()));
            lineOfSample.add(line);
        }
    }

    private Optional<Instant> timestamp(String text) {
        if (UTC_TIMESTAMP.matcher(text).matches()) {
            try {
                return Optional.of(Instant.parse(text)).filter(this::isWholeSecond);
            } catch (DateTimeException e) {
                return notATimestamp(text);
            }
        }
        return notATimestamp(text);
    }

    private Optional<Instant> notATimestamp(String text) {
        problems.add(line, "timestamp " + quoted(text), "must be RFC 3339 in UTC, like 2026-01-05T13:45:00Z", FIX_ROW);
        return Optional.empty();
    }

    private boolean isWholeSecond(Instant timestamp) {
        boolean isWhole = timestamp.equals(timestamp.truncatedTo(ChronoUnit.SECONDS));
        if (!isWhole) {
            problems.add(line, "timestamp " + timestamp, "must be a whole second", "round it to the grid");
        }
        return isWhole;
    }

    private boolean isNext(Instant timestamp) {
        if (samples.isEmpty() || timestamp.isAfter(samples.getLast().timestamp())) {
            return true;
        }
        if (timestamp.equals(samples.getLast().timestamp())) {
            problems.add(line, "timestamp " + timestamp, "stands there twice", "keep one of the rows");
        } else {
            problems.add(
                    line,
                    "timestamp " + timestamp,
                    "must be later than " + samples.getLast().timestamp() + " before it",
                    "sort the rows by time");
        }
        return false;
    }

    private OptionalDouble value(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            problems.add(line, "value " + quoted(text), "must be a number", FIX_ROW);
            return OptionalDouble.empty();
        }
        if (!Double.isFinite(value)) {
            problems.add(line, "value " + text, "must be finite", "drop the row if the load is not known");
        } else if (value < 0) {
            problems.add(line, "value " + text, "must be at least 0", FIX_ROW);
        } else {
            return OptionalDouble.of(value);
        }
        return OptionalDouble.empty();
    }

    private void checkGrid(Grid grid) {
        long stepSeconds = grid.step().toSeconds();
        long slots = 1 + secondsAfter(grid, samples.getLast()) / stepSeconds;
        if (slots > MOST_SLOTS) {
            problems.add(
                    lineOfSample.getLast(),
                    "the trace spans " + slots + " steps of " + stepSeconds + "s;",
                    "at most " + MOST_SLOTS + " are allowed",
                    "look for a stray timestamp, or use a longer step");
        }
        for (int i = 0; i < samples.size(); i++) {
            if (secondsAfter(grid, samples.get(i)) % stepSeconds != 0) {
                problems.add(
                        lineOfSample.get(i),
                        "timestamp " + samples.get(i).timestamp(),
                        "is off the grid of " + stepSeconds + "s steps from " + grid.anchor(),
                        "move it onto the grid or drop the row");
            }
        }
    }

    private static long secondsAfter(Grid grid, Sample sample) {
        return Duration.between(grid.anchor(), sample.timestamp()).toSeconds();
    }

    private static String headerRule() {
        return "must be " + TraceCsv.HEADER;
    }

    private static String quoted(String text) {
        return '"' + (text.length() > MOST_QUOTED ? text.substring(0, MOST_QUOTED) + "..." : text) + '"';
    }
}
