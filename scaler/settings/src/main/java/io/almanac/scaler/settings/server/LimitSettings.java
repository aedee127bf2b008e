package io.almanac.scaler.settings.server;

import java.time.Duration;
import java.util.Optional;

/**
 * What one server takes on; more is refused, not served badly.
 *
 * @param workloads at most so many at a time
 * @param namespaceWorkloads at most so many of one namespace
 * @param namespacePoints at most so many points of history of one namespace
 * @param idleAfter a workload that KEDA has not asked for so long is forgotten
 */
public record LimitSettings(int workloads, int namespaceWorkloads, long namespacePoints, Duration idleAfter) {
    private static final long POINTS_OF_A_WORKLOAD = 25_000;

    public LimitSettings {
        ServerTable.LIMITS_WORKLOADS.require(workloads);
        ServerTable.LIMITS_NAMESPACE_WORKLOADS.require(namespaceWorkloads);
        if (namespacePoints < 1) {
            throw new IllegalArgumentException("namespacePoints=" + namespacePoints + " must be at least 1");
        }
        ServerTable.LIMITS_IDLE_AFTER.require(idleAfter);
    }

    /** So many workloads, of which one namespace may have three quarters, with the usual points. */
    public static LimitSettings of(int workloads, Duration idleAfter) {
        return of(workloads, Optional.empty(), Optional.empty(), idleAfter);
    }

    static LimitSettings of(
            int workloads,
            Optional<Integer> namespaceWorkloads,
            Optional<Integer> namespacePoints,
            Duration idleAfter) {
        int ofNamespace = namespaceWorkloads.orElse(Math.max(1, Math.ceilDiv(3 * workloads, 4)));
        long points = namespacePoints.map(Integer::longValue).orElse(POINTS_OF_A_WORKLOAD * ofNamespace);
        return new LimitSettings(workloads, ofNamespace, points, idleAfter);
    }
}
