package io.almanac.scaler.settings.server;

import java.time.Duration;

/**
 * What one server takes on.
 *
 * @param workloads at most so many at a time; more are refused, not served badly
 * @param idleAfter a workload that KEDA has not asked for so long is forgotten
 */
public record LimitSettings(int workloads, Duration idleAfter) {
    public LimitSettings {
        ServerTable.LIMITS_WORKLOADS.require(workloads);
        ServerTable.LIMITS_IDLE_AFTER.require(idleAfter);
    }
}
