package io.almanac.simulator.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Collects the problems of one file: the first of each kind, and how many more there are. Not for several threads. */
final class TraceProblems {
    private final List<TraceProblem> kinds = new ArrayList<>();

    void add(int line, String what, String rule, String remedy) {
        add(OptionalInt.of(line), what, rule, remedy);
    }

    void add(OptionalInt line, String what, String rule, String remedy) {
        TraceProblem problem = new TraceProblem(line, what, rule, remedy, 0);
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).isLike(problem)) {
                kinds.set(i, kinds.get(i).onceMore());
                return;
            }
        }
        kinds.add(problem);
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    TraceReading toReading() {
        return new TraceReading.Unsound(kinds);
    }
}
