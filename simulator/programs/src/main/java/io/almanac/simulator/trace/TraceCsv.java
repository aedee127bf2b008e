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
import java.util.OptionalInt;

/**
 * The trace file: the header {@value #HEADER}, then one row a step with an RFC 3339 timestamp in UTC and a load of at
 * least 0. Rows increase and stand on one grid; steps may be missing, and then have no row. Reading is O(rows).
 */
public final class TraceCsv {
    public static final String HEADER = "timestamp,value";
    /** So many problems are listed; the rest is counted. */
    public static final int MOST_PROBLEMS = 20;

    private TraceCsv() {}

    /** Reads a file; trouble with the file itself is a problem of the trace like any other. */
    public static TraceReading read(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader);
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
    public static TraceReading read(Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        TraceRows rows = new TraceRows();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            rows.accept(line);
        }
        return rows.finished();
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
