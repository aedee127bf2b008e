package io.almanac.forecast.calendar;

import java.time.Instant;

/**
 * A time whose load is not demand and is not learned from: an outage, a test, a day like no other.
 *
 * @param start the first instant
 * @param end after {@code start}; the first instant that no longer belongs to it
 * @param reason for people; may be empty
 */
public record Span(Instant start, Instant end, String reason) {
    public Span {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end " + end + " must be after start " + start);
        }
    }

    /** Whether a part of {@code (after, until]} belongs to it. */
    boolean touches(Instant after, Instant until) {
        return until.isAfter(start) && after.isBefore(end);
    }
}
