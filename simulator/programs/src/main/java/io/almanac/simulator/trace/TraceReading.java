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
     */
    record Sound(TimeSeries series) implements TraceReading {
        public Sound {
            Objects.requireNonNull(series, "series");
        }
    }

    /**
     * The file cannot be used as it is.
     *
     * @param problems at least one, at most {@link TraceCsv#MOST_PROBLEMS}, in the order of the file
     * @param unlisted how many more there are
     */
    record Unsound(List<TraceProblem> problems, int unlisted) implements TraceReading {
        public Unsound {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a trace without a problem is sound");
            }
        }

        /** All of it as text, one problem a line, each beginning with {@code source}. */
        public String describe(String source) {
            String listed = problems.stream()
                    .map(problem -> source + ": " + problem)
                    .collect(Collectors.joining(System.lineSeparator()));
            String rest = System.lineSeparator() + source + ": and " + unlisted + " more problems";
            return unlisted > 0 ? listed + rest : listed;
        }
    }
}
