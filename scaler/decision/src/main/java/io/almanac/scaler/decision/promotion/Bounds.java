package io.almanac.scaler.decision.promotion;

/** A figure, and the bounds that it lies between, each by itself, as surely as was asked for. */
public record Bounds(double value, double low, double high) {
    public Bounds {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(value + " must lie between " + low + " and " + high);
        }
    }
}
