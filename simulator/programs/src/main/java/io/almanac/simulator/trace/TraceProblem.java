package io.almanac.simulator.trace;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One thing that is wrong with a trace file.
 *
 * @param line counted from 1; none if the file as a whole is meant
 * @param what what stands there
 * @param rule what should stand there
 * @param remedy what to do about it
 */
public record TraceProblem(OptionalInt line, String what, String rule, String remedy) {
    public TraceProblem {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public String toString() {
        String where = line.isPresent() ? "line " + line.getAsInt() + ": " : "";
        return where + what + " " + rule + "; " + remedy;
    }
}
