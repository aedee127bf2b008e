package io.almanac.scaler.server.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceRule;
import biweekly.property.ValuedProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.almanac.scaler.settings.calendar.CalendarSources.Occurrence;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The events of an iCalendar text (RFC 5545), every occurrence between {@link CalendarYears#START} and
 * {@link CalendarYears#END} spelt out. Times follow their own time zone, so what recurs at eight stays at eight across a
 * change of the clock; times without a zone and whole days follow that of the calendar. Cancelled events are left out, and
 * a changed occurrence takes the place of the one it changes.
 */
final class IcsText {
    /** Two events a day for more than a century; what has more is a mistake or an attack. */
    static final int MOST_OCCURRENCES = 100_000;

    /** The parser's warning that a zone has no VTIMEZONE but an IANA name. */
    private static final int ZONE_BY_ITS_NAME = 37;
    /** The parser's warning that a zone has neither. */
    private static final int UNKNOWN_ZONE = 38;

    private final ICalendar calendar;
    private final TimezoneInfo zones;
    private final ZoneId zone;
    private final Set<Change> changes = new HashSet<>();
    private final List<Occurrence> occurrences = new ArrayList<>();

    private IcsText(ICalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zones = calendar.getTimezoneInfo();
        this.zone = zone;
    }

    /** The occurrence of an event that another one replaces. */
    private record Change(String uid, Instant start) {}

    /** A rule that the text breaks. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        private final String remedy;

        Broken(String rule, String remedy) {
            super(rule);
            this.remedy = remedy;
        }
    }

    static Reading<List<Occurrence>> occurrences(String text, ZoneId zone) {
        List<List<ParseWarning>> warnings = new ArrayList<>();
        List<ICalendar> calendars = Biweekly.parse(text)
                .warnings(warnings)
                .defaultTimezone(TimeZone.getTimeZone(zone))
                .all();
        try {
            if (calendars.isEmpty()) {
                throw new Broken("must hold an iCalendar, which begins with BEGIN:VCALENDAR", "export it again");
            }
            refuseWarnings(warnings);
            List<Occurrence> all = new ArrayList<>();
            for (ICalendar calendar : calendars) {
                all.addAll(new IcsText(calendar, zone).occurrences());
            }
            return Reading.usable(List.copyOf(all));
        } catch (Broken broken) {
            return Reading.unusable(String.valueOf(broken.getMessage()), broken.remedy);
        }
    }

    /** What could not be understood of a date or a rule would silently be missing. */
    private static void refuseWarnings(List<List<ParseWarning>> warnings) throws Broken {
        for (ParseWarning warning : warnings.stream().flatMap(List::stream).toList()) {
            int code = Objects.requireNonNullElse(warning.getCode(), 0);
            if (code == UNKNOWN_ZONE) {
                throw new Broken(
                        "has a TZID that it does not describe and that is no IANA time zone",
                        "export it with its time zones");
            }
            if (code != ZONE_BY_ITS_NAME) {
                throw new Broken(
                        "has something on line " + warning.getLineNumber() + " that cannot be understood",
                        "correct that line or export the file again");
            }
        }
    }

    private List<Occurrence> occurrences() throws Broken {
        for (VEvent event : calendar.getEvents()) {
            RecurrenceId changed = event.getRecurrenceId();
            if (changed != null) {
                changes.add(new Change(
                        uid(event),
                        begin(instant(changed.getValue()), !changed.getValue().hasTime())));
            }
        }
        for (VEvent event : calendar.getEvents()) {
            boolean isCancelled = event.getStatus() != null && event.getStatus().isCancelled();
            if (!isCancelled) {
                add(event);
            }
        }
        return occurrences;
    }

    private void add(VEvent event) throws Broken {
        if (value(event.getDateStart()).isEmpty()) {
            throw new Broken("has an event without DTSTART: " + Echo.ofName(name(event)), "give it a start");
        }
        refuseFineRules(event);
        boolean isChange = event.getRecurrenceId() != null;
        boolean isAllDay = !event.getDateStart().getValue().hasTime();
        Length length = length(event, isAllDay);
        TimeZone own = zoneOf(event.getDateStart());
        DateIterator starts = event.getDateIterator(own);
        starts.advanceTo(Date.from(CalendarYears.START));
        while (starts.hasNext()) {
            Instant start = begin(starts.next().toInstant(), isAllDay);
            if (!start.isBefore(CalendarYears.END)) {
                break;
            }
            if (isChange || !changes.contains(new Change(uid(event), start))) {
                occurrences.add(new Occurrence(name(event), start, length.after(start, zone)));
            }
            if (occurrences.size() > MOST_OCCURRENCES) {
                throw new Broken(
                        "must have at most " + MOST_OCCURRENCES + " occurrences between " + CalendarYears.FIRST
                                + " and " + CalendarYears.LAST,
                        "end its rules with UNTIL or COUNT");
            }
        }
    }

    /** A rule of seconds or minutes can be searched for ever without an occurrence. */
    private static void refuseFineRules(VEvent event) throws Broken {
        for (RecurrenceRule rule : event.getProperties(RecurrenceRule.class)) {
            boolean isFine = value(rule)
                    .map(Recurrence::getFrequency)
                    .filter(frequency -> frequency != Frequency.SECONDLY && frequency != Frequency.MINUTELY)
                    .isEmpty();
            if (isFine) {
                throw new Broken(
                        "must recur hourly at most: " + Echo.ofName(name(event)), "write a rule with a longer period");
            }
        }
    }

    /** How long an event is: so many whole days by the calendar, or a fixed time. */
    private record Length(long days, Duration time) {
        Instant after(Instant start, ZoneId zone) {
            return days == 0
                    ? start.plus(time)
                    : start.atZone(zone).plusDays(days).toInstant();
        }
    }

    private Length length(VEvent event, boolean isAllDay) throws Broken {
        Duration time = duration(event, instant(event.getDateStart().getValue()), isAllDay);
        if (time.isNegative()) {
            throw new Broken(
                    "has an event that ends before it starts: " + Echo.ofName(name(event)), "correct its DTEND");
        }
        return isAllDay ? new Length(Math.max(1, time.toDays()), Duration.ZERO) : new Length(0, time);
    }

    private static Duration duration(VEvent event, Instant start, boolean isAllDay) {
        return value(event.getDateEnd())
                .map(end -> Duration.between(start, instant(end)))
                .or(() -> value(event.getDuration()).map(length -> Duration.ofMillis(length.toMillis())))
                .orElse(isAllDay ? Duration.ofDays(1) : Duration.ZERO);
    }

    /** When a time is; of a day its midnight in UTC, which stands for the date. */
    private static Instant instant(ICalDate value) {
        DateTimeComponents written = value.getRawComponents();
        return value.hasTime() || written == null
                ? Instant.ofEpochMilli(value.getTime())
                : LocalDate.of(written.getYear(), written.getMonth(), written.getDate())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }

    private Instant begin(Instant found, boolean isAllDay) {
        return isAllDay
                ? found.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay(zone).toInstant()
                : found;
    }

    private TimeZone zoneOf(DateOrDateTimeProperty property) {
        return Optional.ofNullable(zones.getTimezone(property))
                .map(TimezoneAssignment::getTimeZone)
                .orElseGet(() -> isUtc(property) ? TimeZone.getTimeZone("UTC") : TimeZone.getTimeZone(zone));
    }

    private static boolean isUtc(DateOrDateTimeProperty property) {
        return property.getValue().getRawComponents() != null
                && property.getValue().getRawComponents().isUtc();
    }

    private static String uid(VEvent event) {
        return value(event.getUid()).orElse("");
    }

    private static String name(VEvent event) {
        return value(event.getSummary()).orElse("without a name");
    }

    private static <T> Optional<T> value(@Nullable ValuedProperty<T> property) {
        return Optional.ofNullable(ValuedProperty.getValue(property));
    }
}
