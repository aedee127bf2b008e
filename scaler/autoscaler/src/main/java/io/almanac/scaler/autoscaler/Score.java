package io.almanac.scaler.autoscaler;

import java.time.Duration;

/**
 * How well a workload was scaled over the scored ticks. Ratios are 0 where there was nothing to divide by.
 *
 * @param scored time covered: 15 s for each tick
 * @param timeShortRatio share of ticks with load above capacity (tau_U)
 * @param unservedRatio sum of max(load - capacity, 0) over sum of load
 * @param underProvisionRatio mean of max(d - ready, 0) / max(d, 1) with d = ceil(load / capacity of one) (theta_U)
 * @param overProvisionRatio mean of max(ready - d, 0) / max(d, 1) (theta_O)
 * @param timeSurplusRatio share of ticks with ready above d (tau_O)
 * @param replicaHours of ordered replicas: starting ones are paid for
 * @param scaleEventsPerDay changes of the ordered replicas from one tick to the next
 * @param reversalsPerDay scale events against the direction of the one before
 * @param longestShortage the longest run of short ticks
 * @param shortagesPerDay runs of short ticks
 */
public record Score(
        Duration scored,
        double timeShortRatio,
        double unservedRatio,
        double underProvisionRatio,
        double overProvisionRatio,
        double timeSurplusRatio,
        double replicaHours,
        double scaleEventsPerDay,
        double reversalsPerDay,
        Duration longestShortage,
        double shortagesPerDay) {}
