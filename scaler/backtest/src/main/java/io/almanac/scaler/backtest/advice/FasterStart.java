package io.almanac.scaler.backtest.advice;

import java.time.Duration;

/**
 * The predictive policy on the present pods and on pods that start faster, at the same promise.
 *
 * @param startDelay the shorter one
 * @param before with the present start delay
 * @param after with the shorter one
 */
public record FasterStart(Duration startDelay, Trial before, Trial after) {
    /** Share of the cost that is saved; negative if it costs more. */
    public double savedRatio() {
        return 1 - after.replicaHoursPerDay() / before.replicaHoursPerDay();
    }
}
