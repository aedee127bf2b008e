package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A {@link Doubt} that is going on.
 *
 * @param before load before it
 * @param anchor empty if nothing was forecast then
 */
public record PresentDoubt(Cause cause, Instant from, double before, Optional<Anchor> anchor) {
    /** As long as this what is held for a fall is held whole; and it is let go of within as long again. */
    static final Duration HELD_WHOLE = Duration.ofHours(1);

    boolean isOverAt(Instant at) {
        return !at.isBefore(from.plus(cause.longest()));
    }

    /** How much is still held at {@code at} of what the forecast from before asks for. */
    public double share(Instant at) {
        Duration beyond = Duration.between(from.plus(HELD_WHOLE), at);
        return cause == Cause.FALL && beyond.isPositive()
                ? 1
                        - (double) beyond.toSeconds()
                                / cause.longest().minus(HELD_WHOLE).toSeconds()
                : 1;
    }

    /** For people. */
    public String reason() {
        return switch (cause) {
            case FALL ->
                "at " + from + " the load fell below all that was seen around this time of day: until it comes back the"
                        + " forecast from before is served, whole until " + from.plus(HELD_WHOLE)
                        + " and less and less of it until " + from.plus(cause.longest());
            case SURGE ->
                "since " + from + " the load is much more than was forecast before it was lost: it is served and not"
                        + " learned, until " + from.plus(cause.longest()) + " at the latest";
            case CUT_OFF ->
                "since " + from
                        + " the load is as much as the ready replicas bear and less than was forecast: as it may be"
                        + " cut off, the forecast from before is served until they are enough";
        };
    }

    PresentDoubt with(Anchor found) {
        return new PresentDoubt(cause, from, before, Optional.of(found));
    }

    void write(StateOutput output) {
        output.put(cause.name()).put(from).put(before).put(anchor.isPresent());
        anchor.ifPresent(known -> known.write(output));
    }

    static PresentDoubt read(StateInput input) {
        return new PresentDoubt(
                Doubt.cause(input),
                input.nextInstant(),
                input.nextDouble(),
                input.nextBoolean() ? Optional.of(Anchor.read(input)) : Optional.empty());
    }
}
