package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.Quantile;

/** The way to find the position on the ladder of bounds. */
public sealed interface RungPolicy {
    /** By what keeps the promised {@code risk} at least cost. */
    record KeepRisk() implements RungPolicy {}

    /** Always the same quantile level. */
    record Fixed(Quantile level) implements RungPolicy {}
}
