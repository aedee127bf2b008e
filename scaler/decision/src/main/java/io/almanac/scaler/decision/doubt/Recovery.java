package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.time.Instant;

/**
 * A load that came back a while ago.
 *
 * @param from what was the matter before
 * @param at when it did
 */
public record Recovery(PresentDoubt from, Instant at) {
    /** What was not served comes again within this; a surge later than that is one of its own. */
    boolean isRecent(Instant now) {
        return now.isBefore(at.plus(Cause.SURGE.longest()));
    }

    void write(StateOutput output) {
        from.write(output);
        output.put(at);
    }

    static Recovery read(StateInput input) {
        return new Recovery(PresentDoubt.read(input), input.nextInstant());
    }
}
