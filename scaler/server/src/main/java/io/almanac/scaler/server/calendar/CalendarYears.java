package io.almanac.scaler.server.calendar;

import java.time.Instant;

/**
 * The years over which what recurs is spelt out: fixed, so that the same calendar is the same whenever it is read, with
 * room for old traces and for servers that run on.
 */
final class CalendarYears {
    static final int FIRST = 1990;
    static final int LAST = 2049;
    static final Instant START = Instant.parse("1990-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2050-01-01T00:00:00Z");

    private CalendarYears() {}
}
