package io.almanac.simulator.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as programs write it: ISO 8601 with a blank or {@code T}, with or without seconds, offset or zone, the date also
 * as {@code 2014/04/10} or {@code 10.04.2014}; or the seconds, milliseconds, microseconds or nanoseconds since 1970. What
 * is finer than a second is cut off. {@code 04/10/2014} is refused: it is two days.
 *
 * @param instant without zone or offset, in the zone that was to be assumed; the first, where the clock shows it twice
 * @param later the second, or the same
 * @param isLocal whether it had neither zone nor offset
 */
record TraceTime(Instant instant, Instant later, boolean isLocal) {
    private static final Pattern SINCE_1970 = Pattern.compile("(\\d{9,10})(\\d{3}|\\d{6}|\\d{9})?(\\.\\d+)?");
    private static final Pattern CLOCK = Pattern.compile(
            "(?:(?<y>\\d{4})(?<s>[-/])(?<m>\\d\\d)\\k<s>(?<d>\\d\\d)|(?<d2>\\d\\d)\\.(?<m2>\\d\\d)\\.(?<y2>\\d{4}))"
                    + "(?:[T ](?<time>\\d\\d:\\d\\d(?::\\d\\d)?)(?:[.,]\\d{1,9})?)?"
                    + " ?(?<zone>Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)?");

    /** @param zone of times without one */
    static Optional<TraceTime> of(String text, ZoneId zone) {
        Matcher number = SINCE_1970.matcher(text);
        if (number.matches()) {
            return Optional.of(exactly(Instant.ofEpochSecond(Long.parseLong(number.group(1)))));
        }
        Matcher clock = CLOCK.matcher(text.toUpperCase(Locale.ROOT));
        if (!clock.matches()) {
            return Optional.empty();
        }
        try {
            return of(local(clock), Optional.ofNullable(clock.group("zone")), zone);
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(Matcher clock) {
        boolean isYearFirst = clock.group("y") != null;
        LocalDate date = LocalDate.of(
                Integer.parseInt(clock.group(isYearFirst ? "y" : "y2")),
                Integer.parseInt(clock.group(isYearFirst ? "m" : "m2")),
                Integer.parseInt(clock.group(isYearFirst ? "d" : "d2")));
        return date.atTime(
                Optional.ofNullable(clock.group("time")).map(LocalTime::parse).orElse(LocalTime.MIDNIGHT));
    }

    private static Optional<TraceTime> of(LocalDateTime local, Optional<String> written, ZoneId zone) {
        if (written.isPresent()) {
            boolean isOffset = written.get().matches("[+-].*");
            return Optional.of(exactly(local.toInstant(isOffset ? ZoneOffset.of(written.get()) : ZoneOffset.UTC)));
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TraceTime(local.toInstant(offsets.getFirst()), local.toInstant(offsets.getLast()), true));
    }

    private static TraceTime exactly(Instant instant) {
        return new TraceTime(instant, instant, false);
    }
}
