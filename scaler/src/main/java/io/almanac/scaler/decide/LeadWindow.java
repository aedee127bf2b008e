package io.almanac.scaler.decide;

import io.almanac.forecast.series.Horizon;
import io.almanac.scaler.settings.WorkloadSettings;
import java.time.Duration;

/**
 * How far ahead a decision has to hold: what is ordered now serves after the lead time, the order reaches the HPA with
 * its next sync, and looking a few minutes further holds capacity through short dips, which costs less than letting it
 * go and ordering it again.
 */
public final class LeadWindow {
    /** Default of kube-controller-manager's {@code --horizontal-pod-autoscaler-sync-period}. */
    public static final Duration HPA_SYNC = Duration.ofSeconds(15);

    /** Measured on real traces: the cheapest damper of flapping, at no more shortage. */
    public static final Duration HOLD = Duration.ofMinutes(5);

    private LeadWindow() {}

    /** Lead time + one sync + five minutes, rounded up to whole steps; at most a day. */
    public static Duration of(WorkloadSettings settings) {
        return Horizon.roundedUp(settings.leadTime().plus(HPA_SYNC).plus(HOLD), settings.queryStep());
    }
}
