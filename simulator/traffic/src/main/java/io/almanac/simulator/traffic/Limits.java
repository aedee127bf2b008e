package io.almanac.simulator.traffic;

import java.time.Duration;

/** The rules that the parameters of shapes have in common. */
final class Limits {
    private Limits() {}

    static void requireAtLeastZero(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + "=" + value + " must be finite and at least 0");
        }
    }

    static void requireRatio(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + "=" + value + " must lie between 0 and 1");
        }
    }

    static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + "=" + value + " must be longer than 0");
        }
    }
}
