package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.time.Instant;

/**
 * A stretch of load that was not taken for demand.
 *
 * @param until the first instant that no longer belongs to it
 * @param ratio its mean by what it was before
 */
public record Doubt(Cause cause, Instant from, Instant until, double ratio) {
    void write(StateOutput output) {
        output.put(cause.name()).put(from).put(until).put(ratio);
    }

    static Doubt read(StateInput input) {
        return new Doubt(cause(input), input.nextInstant(), input.nextInstant(), input.nextDouble());
    }

    static Cause cause(StateInput input) {
        return Cause.valueOf(input.nextText());
    }
}
