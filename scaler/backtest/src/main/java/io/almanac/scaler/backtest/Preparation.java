package io.almanac.scaler.backtest;

import java.util.List;
import java.util.stream.Stream;

/** The world of a trace, or why there is none. */
public sealed interface Preparation {
    /**
     * The trace can be replayed.
     *
     * @param notes what is worth knowing about it, for people
     */
    record Ready(World world, List<String> notes) implements Preparation {
        public Ready {
            notes = List.copyOf(notes);
        }

        /** It, with notes on how the trace was read before the others. */
        public Ready noting(List<String> understood) {
            return new Ready(
                    world, Stream.concat(understood.stream(), notes.stream()).toList());
        }
    }

    /**
     * The trace cannot be replayed.
     *
     * @param problems all of them, at least one, each with what to do
     */
    record Refused(List<String> problems) implements Preparation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
