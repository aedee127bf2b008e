package io.almanac.scaler.settings.rule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing wrong with an input: where, and what value breaks which rule and what to do. Fit for a log, an event or
 * a gRPC status: values are bounded and printable, and secrets are not in it.
 *
 * @param where the input, such as {@code trigger web/checkout} or {@code almanac.yaml}
 * @param message such as {@code leadTime=0s must be longer than 0s; set it to the time a pod needs to become ready}
 */
public record Problem(String where, String message) {
    /** {@code where: message}. */
    @Override
    public String toString() {
        return where + ": " + message;
    }

    /** One problem a line. */
    public static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
