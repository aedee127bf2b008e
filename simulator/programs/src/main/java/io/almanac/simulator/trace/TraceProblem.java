package io.almanac.simulator.trace;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One kind of thing that is wrong with a trace file.
 *
 * @param line where it is first, counted from 1; none if the file as a whole is meant
 * @param what what stands there
 * @param rule what should stand there
 * @param remedy what to do about it
 * @param moreLines on so many further lines is something of the kind
 */
public record TraceProblem(OptionalInt line, String what, String rule, String remedy, int moreLines) {
    public TraceProblem {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Whether another one is told by the same words. */
    boolean isLike(TraceProblem other) {
        return rule.equals(other.rule) && remedy.equals(other.remedy);
    }

    /** It, on one line more. */
    TraceProblem onceMore() {
        return new TraceProblem(line, what, rule, remedy, moreLines + 1);
    }

    @Override
    public String toString() {
        String where = line.isPresent() ? "line " + line.getAsInt() + ": " : "";
        String more = moreLines == 0 ? "" : " (and " + moreLines + (moreLines == 1 ? " line" : " lines") + " like it)";
        return where + what + " " + rule + "; " + remedy + more;
    }
}
