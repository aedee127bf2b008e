package io.almanac.scaler.decision.decide;

/**
 * The bound on the largest load of the lead window that a decision rests on.
 *
 * @param load at least 0, in the unit of the query
 * @param level how careful it is, for people: {@code quantile 0.957}
 */
public record PeakBound(double load, String level) {
    public PeakBound {
        if (!(load >= 0 && load < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bound=" + load + " must be finite and at least 0");
        }
    }
}
