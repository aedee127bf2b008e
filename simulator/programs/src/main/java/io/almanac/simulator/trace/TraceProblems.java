package io.almanac.simulator.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Collects the problems of one file, lists the first of them and counts the rest. Not for use by several threads. */
final class TraceProblems {
    private final List<TraceProblem> listed = new ArrayList<>();
    private int unlisted;

    void add(int line, String what, String rule, String remedy) {
        add(OptionalInt.of(line), what, rule, remedy);
    }

    void add(OptionalInt line, String what, String rule, String remedy) {
        if (listed.size() < TraceCsv.MOST_PROBLEMS) {
            listed.add(new TraceProblem(line, what, rule, remedy));
        } else {
            unlisted++;
        }
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    TraceReading toReading() {
        return new TraceReading.Unsound(listed, unlisted);
    }
}
