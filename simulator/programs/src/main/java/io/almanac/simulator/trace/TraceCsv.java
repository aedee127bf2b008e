package io.almanac.simulator.trace;

import io.almanac.forecast.series.TimeSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The trace file: the header {@value #HEADER}, then one row a step with a time and a load of at least 0. Rows stand on one
 * grid; steps may be missing, and then have no row or no value. What other programs write is read as well: {@link TraceTime},
 * {@link TraceValue}, {@link TraceColumns}, {@link RangeAnswerText}. Reading is O(rows).
 */
public final class TraceCsv {
    public static final String HEADER = "timestamp,value";

    private TraceCsv() {}

    /** Reads a file whose times without a zone are in UTC. */
    public static TraceReading read(Path file) {
        return read(file, ZoneOffset.UTC);
    }

    /**
     * Reads a file; trouble with the file itself is a problem of the trace like any other.
     *
     * @param zone of times without one
     */
    public static TraceReading read(Path file, ZoneId zone) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader, zone);
        } catch (NoSuchFileException e) {
            return fileProblem("the file does not exist;", "it must be readable", "check the path");
        } catch (MalformedInputException e) {
            return fileProblem("the file is not UTF-8 text;", "a trace is plain text", "save it as CSV in UTF-8");
        } catch (IOException e) {
            return fileProblem(
                    "the file cannot be read (" + e.getMessage() + ");",
                    "it must be readable",
                    "check the path and your permission");
        }
    }

    /** Reads all of {@code reader}, which stays open. */
    public static TraceReading read(Reader reader, ZoneId zone) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        String first = Objects.requireNonNullElse(lines.readLine(), "");
        boolean isAnswer = RangeAnswerText.isOne(first);
        List<String> answer = new ArrayList<>(List.of(first));
        TraceRows rows = new TraceRows(zone);
        rows.accept(first);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (isAnswer) {
                answer.add(line);
            } else {
                rows.accept(line);
            }
        }
        return isAnswer ? RangeAnswerText.read(answer) : rows.finished();
    }

    /** Writes the observed slots of {@code series}; missing ones get no row. */
    public static void write(TimeSeries series, Appendable out) throws IOException {
        out.append(HEADER).append('\n');
        for (int i = 0; i < series.size(); i++) {
            if (series.isObserved(i)) {
                out.append(series.timestamp(i).toString())
                        .append(',')
                        .append(DecimalText.of(series.value(i)))
                        .append('\n');
            }
        }
    }

    /** Writes {@code series} to {@code file}, replacing what was there. */
    public static void write(TimeSeries series, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(series, writer);
        }
    }

    private static TraceReading fileProblem(String what, String rule, String remedy) {
        TraceProblems problems = new TraceProblems();
        problems.add(OptionalInt.empty(), what, rule, remedy);
        return problems.toReading();
    }
}
