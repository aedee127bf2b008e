package io.almanac.scaler.backtest;

import java.util.List;

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
