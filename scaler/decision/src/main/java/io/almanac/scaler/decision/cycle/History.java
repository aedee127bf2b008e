package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.observe.ReplicaSeries;

/**
 * All that was seen of a workload.
 *
 * @param load what decisions are about
 * @param replicas what answered them, as far as the trigger lets it be seen
 */
public record History(TimeSeries load, ReplicaSeries replicas) {
    /** The load alone. */
    public static History of(TimeSeries load) {
        return new History(load, ReplicaSeries.NONE);
    }
}
