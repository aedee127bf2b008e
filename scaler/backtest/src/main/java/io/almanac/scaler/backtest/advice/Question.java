package io.almanac.scaler.backtest.advice;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Questions that an advice answers beside the verdict.
 *
 * @param replicaHoursPerDay the budget
 * @param fasterStart a start delay to compare with, shorter than the backtest's; half of that if empty
 * @param query PromQL of the workload's load, for the manifest
 * @param todaysThreshold load that plain autoscaling gives each replica today, if that is known
 * @param price of a replica, if money is asked for
 */
public record Question(
        OptionalDouble replicaHoursPerDay,
        Optional<Duration> fasterStart,
        Optional<String> query,
        OptionalDouble todaysThreshold,
        Optional<Price> price) {
    public Question {
        boolean isBudget = replicaHoursPerDay.isEmpty()
                || (replicaHoursPerDay.getAsDouble() > 0 && Double.isFinite(replicaHoursPerDay.getAsDouble()));
        if (!isBudget) {
            throw new IllegalArgumentException(
                    "replicaHoursPerDay=" + replicaHoursPerDay.getAsDouble() + " must be finite and more than 0");
        }
    }

    /** Of a workload of which nothing is known but its load. */
    public Question(OptionalDouble replicaHoursPerDay, Optional<Duration> fasterStart, Optional<String> query) {
        this(replicaHoursPerDay, fasterStart, query, OptionalDouble.empty(), Optional.empty());
    }

    /** The start delay to compare with; a second at least. */
    Duration fasterStart(Duration present) {
        return fasterStart.orElse(
                Duration.ofSeconds(Math.max(1, present.dividedBy(2).toSeconds())));
    }
}
