package io.almanac.simulator.trace;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The samples of a file, in its order, put on the grid that they stand on. Not for several threads. */
final class TraceSamples {
    /** Nineteen years of minutes; beyond that a stray timestamp is likelier than a trace. */
    private static final long MOST_SLOTS = 10_000_000;

    private final TraceProblems problems;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Integer> lineOfSample = new ArrayList<>();

    TraceSamples(TraceProblems problems) {
        this.problems = problems;
    }

    void accept(int line, TraceTime time, double load) {
        Instant instant =
                samples.isEmpty() || time.instant().isAfter(samples.getLast().timestamp())
                        ? time.instant()
                        : time.later();
        if (samples.isEmpty() || instant.isAfter(samples.getLast().timestamp())) {
            samples.add(new Sample(instant, load));
            lineOfSample.add(line);
        } else if (instant.equals(samples.getLast().timestamp())) {
            problems.add(line, "timestamp " + instant, "stands there twice", "keep one row of each, of one series");
        } else {
            problems.add(
                    line,
                    "timestamp " + instant + ", after " + samples.getLast().timestamp() + ",",
                    "must be later than the one before it",
                    "sort the rows by time");
        }
    }

    /** @param understood so far; the step is added where something had to be understood */
    TraceReading finished(List<String> understood) {
        if (samples.size() >= 2) {
            checkGrid(Grid.of(samples));
        } else if (problems.isEmpty()) {
            problems.add(
                    OptionalInt.empty(),
                    samples.size() + " sound rows;",
                    "a trace needs at least 2",
                    "give a longer trace");
        }
        if (!problems.isEmpty()) {
            return problems.toReading();
        }
        String step = "one row every " + text(Grid.of(samples).step());
        return new TraceReading.Sound(
                Resampling.onOwnGrid(samples).series(),
                understood.isEmpty()
                        ? List.of()
                        : Stream.concat(understood.stream(), Stream.of(step)).toList());
    }

    private void checkGrid(Grid grid) {
        long stepSeconds = grid.step().toSeconds();
        long slots = 1 + secondsAfter(grid, samples.getLast()) / stepSeconds;
        if (slots > MOST_SLOTS) {
            problems.add(
                    lineOfSample.getLast(),
                    "the trace spans " + slots + " steps of " + text(grid.step()) + ";",
                    "at most " + MOST_SLOTS + " are allowed",
                    "look for a stray timestamp, or use a longer step");
        }
        for (int i = 0; i < samples.size(); i++) {
            if (secondsAfter(grid, samples.get(i)) % stepSeconds != 0) {
                problems.add(
                        lineOfSample.get(i),
                        "timestamp " + samples.get(i).timestamp(),
                        "is off the grid of steps of " + text(grid.step()) + " from " + grid.anchor(),
                        "export it with a fixed step");
            }
        }
    }

    private static long secondsAfter(Grid grid, Sample sample) {
        return Duration.between(grid.anchor(), sample.timestamp()).toSeconds();
    }

    private static String text(Duration step) {
        return step.toSeconds() % 60 == 0 ? step.toMinutes() + " min" : step.toSeconds() + " s";
    }
}
