package io.almanac.simulator.trace;

import io.almanac.forecast.series.TimeSeries;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A trace file as it was read: its series, or everything that is wrong with it. */
public sealed interface TraceReading {
    /**
     * The file is sound.
     *
     * @param series on the grid that the file itself stands on; steps without a row are missing
     * @param understood how what is not written as {@link TraceCsv} writes it was read, a sentence each
     */
    record Sound(TimeSeries series, List<String> understood) implements TraceReading {
        public Sound {
            Objects.requireNonNull(series, "series");
            understood = List.copyOf(understood);
        }
    }

    /**
     * The file cannot be used as it is.
     *
     * @param problems at least one, one of each kind, in the order of the file
     */
    record Unsound(List<TraceProblem> problems) implements TraceReading {
        public Unsound {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a trace without a problem is sound");
            }
        }

        /** All of it as text, one problem a line, each beginning with {@code source}. */
        public String describe(String source) {
            return problems.stream()
                    .map(problem -> source + ": " + problem)
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    }
}
