package io.almanac.scaler.backtest;

import java.util.List;

/** What comes of looking at a trace before it is replayed. */
public sealed interface Preparation {
    /**
     * It can be replayed.
     *
     * @param notes what is worth knowing about it, for people
     */
    record Ready(World world, List<String> notes) implements Preparation {
        public Ready {
            notes = List.copyOf(notes);
        }
    }

    /**
     * It cannot.
     *
     * @param problems all of them, at least one, each with what to do
     */
    record Refused(List<String> problems) implements Preparation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
