package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.Horizon;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;

/**
 * How far ahead a decision has to be enough: what is ordered now serves after the lead time; the order itself reaches
 * the autoscaler with the scrape, the query and its next sync; and the decision stands until the next step. Longer
 * windows were measured on real traces and won nothing: holding capacity through dips is what the autoscaler's
 * stabilization window does.
 */
public final class LeadWindow {
    /** Default of kube-controller-manager's {@code --horizontal-pod-autoscaler-sync-period}. */
    public static final Duration HPA_SYNC = Duration.ofSeconds(15);

    /** From the instant that a decision is made for until the autoscaler can have it: scrape and query. */
    public static final Duration SERVING_LAG = Duration.ofSeconds(30);

    private LeadWindow() {}

    /** Lead time + serving lag + one step + one sync, rounded up to whole steps; at most a day. */
    public static Duration of(WorkloadSettings settings) {
        Duration exact = settings.ahead()
                .leadTime()
                .plus(SERVING_LAG)
                .plus(settings.load().queryStep())
                .plus(HPA_SYNC);
        return Horizon.roundedUp(exact, settings.load().queryStep());
    }
}
