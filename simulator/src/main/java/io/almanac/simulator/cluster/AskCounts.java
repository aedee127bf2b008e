package io.almanac.simulator.cluster;

/**
 * How often the scaler was asked, and by whom.
 *
 * @param syncs by the autoscaler, once each 15 s while there are replicas
 * @param polls by KEDA's scale loop
 * @param retries of a failed ask, at once and one time
 * @param failures answers that were a failure, retries included
 */
public record AskCounts(long syncs, long polls, long retries, long failures) {
    static final AskCounts NONE = new AskCounts(0, 0, 0, 0);

    /** GetMetricSpec, GetMetrics and IsActive for each ask; fewer where a failed ask stopped early. */
    public long calls() {
        return 3 * (syncs + polls + retries);
    }

    AskCounts plus(AskCounts other) {
        return new AskCounts(
                syncs + other.syncs, polls + other.polls, retries + other.retries, failures + other.failures);
    }
}
