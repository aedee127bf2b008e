package io.almanac.forecast.season;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A period with which a load recurs.
 *
 * @param period whole seconds, above 0
 * @param strength share of the load's variation around its moving average over one period that recurs in every period,
 *     above 0 and at most 1; in square roots of the load, beyond what shorter seasons explain
 */
public record Season(Duration period, double strength) {
    public Season {
        if (!period.isPositive() || !period.equals(period.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("period=" + period + " must be whole seconds, above 0s");
        }
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength=" + strength + " must be above 0 and at most 1");
        }
    }
}
