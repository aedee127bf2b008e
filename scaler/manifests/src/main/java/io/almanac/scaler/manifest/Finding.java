package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Problem;

/**
 * Something to correct, or to know, of a manifest.
 *
 * @param rule a word for its kind, the same for all of one kind
 * @param file as it was called
 * @param line from 1 on; 0 where nobody knows
 * @param message what is wrong and what to do
 */
public record Finding(Severity severity, String rule, String file, int line, String message) {
    /** Whether it may stay. */
    public enum Severity {
        /** It will not work. */
        ERROR,
        /** It works otherwise than one would think. */
        WARNING,
        /** It is so. */
        NOTE
    }

    static Finding error(String rule, Problem problem) {
        return of(Severity.ERROR, rule, problem);
    }

    static Finding warning(String rule, Problem problem) {
        return of(Severity.WARNING, rule, problem);
    }

    /** The place of a problem is its file, and behind a colon its line where that is known. */
    private static Finding of(Severity severity, String rule, Problem problem) {
        String where = problem.where();
        int colon = where.lastIndexOf(':');
        boolean hasLine = colon > 0 && where.substring(colon + 1).matches("[0-9]{1,9}");
        return new Finding(
                severity,
                rule,
                hasLine ? where.substring(0, colon) : where,
                hasLine ? Integer.parseInt(where.substring(colon + 1)) : 0,
                problem.message());
    }
}
