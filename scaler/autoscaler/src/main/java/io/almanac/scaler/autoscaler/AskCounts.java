package io.almanac.scaler.autoscaler;

/**
 * How often the scalers were asked, and by whom.
 *
 * @param syncs by the autoscaler, once each 15 s while there are replicas
 * @param polls by KEDA's scale loop
 * @param retries of a failed ask, at once and one time
 * @param failures answers that were a failure, retries included
 */
public record AskCounts(long syncs, long polls, long retries, long failures) {
    static final AskCounts NONE = new AskCounts(0, 0, 0, 0);
    static final AskCounts SYNC = new AskCounts(1, 0, 0, 0);
    static final AskCounts POLL = new AskCounts(0, 1, 0, 0);
    static final AskCounts FAILED_ONCE = new AskCounts(0, 0, 1, 1);
    static final AskCounts FAILED_TWICE = new AskCounts(0, 0, 1, 2);

    /**
     * GetMetricSpec, GetMetrics and IsActive for each ask; fewer where a failed ask stopped early, more where there are
     * several triggers: for each of them the autoscaler's side asks all for their spec.
     */
    public long calls() {
        return 3 * (syncs + polls + retries);
    }

    AskCounts plus(AskCounts other) {
        return new AskCounts(
                syncs + other.syncs, polls + other.polls, retries + other.retries, failures + other.failures);
    }
}
