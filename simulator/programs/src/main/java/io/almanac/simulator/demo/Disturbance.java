package io.almanac.simulator.demo;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What goes wrong on purpose.
 *
 * @param errorRatio share of requests that fail, 0..1
 * @param longestDelay a request waits evenly between nothing and this
 */
record Disturbance(double errorRatio, Duration longestDelay) {
    Disturbance {
        if (!(errorRatio >= 0 && errorRatio <= 1)) {
            throw new IllegalArgumentException("errorRatio=" + errorRatio + " must lie between 0 and 1");
        }
        if (longestDelay.isNegative()) {
            throw new IllegalArgumentException("longestDelay=" + longestDelay + " must not be negative");
        }
    }

    /** Whether the next request fails: never at a ratio of 0, always at 1. */
    boolean strikes(RandomGenerator random) {
        return random.nextDouble() < errorRatio;
    }

    /** How long the next request waits; both ends are possible. */
    Duration delay(RandomGenerator random) {
        return longestDelay.isZero() ? Duration.ZERO : Duration.ofNanos(random.nextLong(longestDelay.toNanos() + 1));
    }
}
