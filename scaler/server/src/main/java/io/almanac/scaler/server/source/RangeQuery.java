package io.almanac.scaler.server.source;

import io.almanac.forecast.series.Grid;
import io.almanac.scaler.settings.rule.Echo;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The load that is wanted: one value for each instant from {@code from} to {@code to}, both included. Both ends are
 * whole multiples of the step since the epoch, so that every reader asks for the same instants.
 *
 * @param query what to ask for, in the language of the source (PromQL)
 * @param from the oldest instant
 * @param to the newest instant, not before {@code from}
 * @param step whole seconds, at least one
 */
public record RangeQuery(String query, Instant from, Instant to, Duration step) {
    public RangeQuery {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Grid grid = Grid.aligned(step);
        if (query.isBlank()) {
            throw new IllegalArgumentException("query is empty; it must be an expression that yields one series");
        }
        requireAligned(grid, "from", from);
        requireAligned(grid, "to", to);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to=" + to + " must not be before from=" + from);
        }
    }

    /** How many instants are asked for. */
    public int slots() {
        return Math.toIntExact(Duration.between(from, to).dividedBy(step) + 1);
    }

    /** Whether a sample of {@code instant} belongs to one of the instants asked for. */
    boolean asksFor(Instant instant) {
        return instant.isAfter(from.minus(step)) && !instant.isAfter(to);
    }

    /** What is asked for, fit for a message. */
    String quoted() {
        return Echo.quoted(query);
    }

    /** The same query between other ends. */
    public RangeQuery between(Instant otherFrom, Instant otherTo) {
        return new RangeQuery(query, otherFrom, otherTo, step);
    }

    /** The same for so many slots from {@code first} on, or those that are left. */
    RangeQuery firstSlots(Instant first, int slots) {
        Instant last = first.plus(step.multipliedBy(slots - 1L));
        return between(first, last.isAfter(to) ? to : last);
    }

    private static void requireAligned(Grid grid, String what, Instant instant) {
        if (!grid.atOrBefore(instant).equals(instant)) {
            throw new IllegalArgumentException(
                    what + "=" + instant + " must be a whole multiple of the step " + grid.step() + " since 1970");
        }
    }
}
