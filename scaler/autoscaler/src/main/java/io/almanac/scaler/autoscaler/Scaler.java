package io.almanac.scaler.autoscaler;

import java.time.Instant;

/**
 * An external scaler as KEDA sees it. Instants never go back; the same instant may be asked several times, by the
 * autoscaler, by KEDA's scale loop and by KEDA's retry.
 */
@FunctionalInterface
public interface Scaler {
    /** Everything KEDA asks at {@code now}, one call after the other: GetMetricSpec, GetMetrics, IsActive. */
    ScalerReply ask(Instant now);
}
