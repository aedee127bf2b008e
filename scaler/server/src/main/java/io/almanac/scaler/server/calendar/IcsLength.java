package io.almanac.scaler.server.calendar;

import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DurationProperty;
import biweekly.property.ICalProperty;
import biweekly.util.ICalDate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * How long an event is (RFC 5545, 3.3.6 and 3.8.5.3): from DTSTART to DTEND, which is the same for every occurrence; or a
 * DURATION, whose weeks and days are those of the calendar, of 23 hours where the clock goes forward, and whose hours are
 * hours. Whole days are days of the calendar.
 *
 * @param days by the clock of {@code zone}
 * @param time after them
 */
record IcsLength(int days, Duration time, TimeZone zone) {
    private static final Map<String, Class<? extends ICalProperty>> ONCE =
            Map.of("DTSTART", DateStart.class, "DTEND", DateEnd.class, "DURATION", DurationProperty.class);

    /** The library takes the first of several (RFC 5545, 3.6.1: each once at most). */
    static void refuseTwice(VEvent event) throws IcsRefusal {
        for (Map.Entry<String, Class<? extends ICalProperty>> once : ONCE.entrySet()) {
            if (event.getProperties(once.getValue()).size() > 1) {
                throw new IcsRefusal(
                        "has an event with " + once.getKey() + " twice: " + IcsText.name(event), "leave one out");
            }
        }
    }

    /** @param zone of the event's start */
    static IcsLength of(VEvent event, TimeZone zone) throws IcsRefusal {
        ICalDate start = event.getDateStart().getValue();
        Optional<ICalDate> end = Optional.ofNullable(event.getDateEnd()).map(each -> each.getValue());
        Optional<biweekly.util.Duration> written =
                Optional.ofNullable(event.getDuration()).map(each -> each.getValue());
        if (end.isPresent() && written.isPresent()) {
            throw new IcsRefusal("has an event with both DTEND and DURATION: " + IcsText.name(event), "leave one out");
        }
        IcsLength length = end.isPresent()
                ? between(event, start, end.get(), zone)
                : written.map(given -> of(given, zone)).orElse(new IcsLength(0, Duration.ZERO, zone));
        if (length.days < 0 || length.time.isNegative()) {
            throw new IcsRefusal(
                    "has an event that ends before it starts: " + IcsText.name(event), "correct its DTEND or DURATION");
        }
        if (start.hasTime()) {
            return length;
        }
        if (!length.time.isZero()) {
            throw new IcsRefusal("has a whole-day event of hours: " + IcsText.name(event), "give its length in days");
        }
        return new IcsLength(Math.max(1, length.days), Duration.ZERO, zone);
    }

    private static IcsLength between(VEvent event, ICalDate start, ICalDate end, TimeZone zone) throws IcsRefusal {
        if (start.hasTime() != end.hasTime()) {
            throw new IcsRefusal(
                    "has an event of which one of DTSTART and DTEND is a day and the other a time: "
                            + IcsText.name(event),
                    "make both the same");
        }
        return start.hasTime()
                ? new IcsLength(0, Duration.ofMillis(end.getTime() - start.getTime()), zone)
                : new IcsLength(
                        Math.toIntExact(ChronoUnit.DAYS.between(IcsText.date(start), IcsText.date(end))),
                        Duration.ZERO,
                        zone);
    }

    private static IcsLength of(biweekly.util.Duration written, TimeZone zone) {
        int sign = written.isPrior() ? -1 : 1;
        int days = 7 * number(written.getWeeks()) + number(written.getDays());
        Duration time = Duration.ofHours(number(written.getHours()))
                .plusMinutes(number(written.getMinutes()))
                .plusSeconds(number(written.getSeconds()));
        return new IcsLength(sign * days, time.multipliedBy(sign), zone);
    }

    private static int number(@Nullable Integer written) {
        return Objects.requireNonNullElse(written, 0);
    }

    Instant after(Instant start) {
        GregorianCalendar clock = new GregorianCalendar(zone);
        clock.setTime(Date.from(start));
        clock.add(GregorianCalendar.DATE, days);
        return clock.toInstant().plus(time);
    }
}
