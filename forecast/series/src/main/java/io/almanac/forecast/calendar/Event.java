package io.almanac.forecast.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * A time at which the load is expected to be {@code factor} times what is usual, such as a sale or a broadcast.
 *
 * <pre>
 *   1 + (factor - 1) (t - start + rampUp) / rampUp     in [start - rampUp, start)
 *   factor                                             in [start, end]
 *   1 + (factor - 1) (end + rampDown - t) / rampDown   in (end, end + rampDown]
 * </pre>
 *
 * @param name for people
 * @param end not before {@code start}
 * @param factor above 0, at most {@link #LARGEST_FACTOR}; below 1 for an hour that is quieter than usual
 * @param rampUp before {@code start}; not negative
 * @param rampDown after {@code end}; not negative
 */
public record Event(String name, Instant start, Instant end, double factor, Duration rampUp, Duration rampDown) {
    /** More is a typing mistake: an hour of it would order a cluster. */
    public static final double LARGEST_FACTOR = 100;

    public Event {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("end " + end + " must not be before start " + start);
        }
        if (!(factor > 0) || factor > LARGEST_FACTOR) {
            throw new IllegalArgumentException("factor " + factor + " must be above 0 and at most " + LARGEST_FACTOR);
        }
        if (rampUp.isNegative() || rampDown.isNegative()) {
            throw new IllegalArgumentException("ramps " + rampUp + " and " + rampDown + " must not be negative");
        }
    }

    /** When the load begins to differ from what is usual. */
    Instant from() {
        return start.minus(rampUp);
    }

    /** When the load is as usual again. */
    Instant until() {
        return end.plus(rampDown);
    }

    /** Whether {@code instant} lies in the event or in one of its ramps, all ends included. */
    boolean isOn(Instant instant) {
        return !instant.isBefore(from()) && !instant.isAfter(until());
    }

    /** Whether a part of {@code (after, until]} lies in the event or in one of its ramps. */
    boolean touches(Instant after, Instant until) {
        return until.isAfter(from()) && after.isBefore(until());
    }

    /** The factor at an instant at which the event is on. */
    double factorAt(Instant instant) {
        if (instant.isBefore(start)) {
            return ramped(Duration.between(from(), instant), rampUp);
        }
        return instant.isAfter(end) ? ramped(Duration.between(instant, until()), rampDown) : factor;
    }

    private double ramped(Duration done, Duration whole) {
        return 1 + (factor - 1) * ((double) done.toMillis() / whole.toMillis());
    }
}
