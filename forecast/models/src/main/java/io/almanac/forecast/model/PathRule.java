package io.almanac.forecast.model;

/**
 * A causal rule for the load {@code lead} slots after slot {@code origin}: it may use the slots up to the origin only.
 * Works on the square root of the load, on which counts of requests have nearly the same spread at every level
 * (Anscombe 1948); quantiles and maxima pass through the square unchanged.
 */
public interface PathRule {
    /** The expected square root of the load at slot {@code origin + lead}; finite. */
    double rootAt(int origin, int lead);

    /**
     * This rule as it would be without having learned from day {@code day}, counted back from the end of the history
     * (0 = the last 24 h). A rule that learns no parameter is the same without any day.
     */
    default PathRule without(int day) {
        return this;
    }
}
