package io.almanac.scaler.server.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionRule;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceRule;
import biweekly.property.ValuedProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.almanac.scaler.settings.calendar.CalendarSources.Occurrence;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Reading;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** Days that are listed without saying so, which the parser would take for times. */
    private static final Pattern DAYS_AS_TIMES =
            Pattern.compile("(?im)^(EXDATE|RDATE)((?:;(?!VALUE=)[^:\\r\\n]*)?):(\\d{8}(?:,\\d{8})*)\\s*$");

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

    static Reading<List<Occurrence>> occurrences(String text, ZoneId zone) {
        try {
            IcsSyntax.check(text);
            return Reading.usable(parsed(text, zone));
        } catch (IcsRefusal refusal) {
            return Reading.unusable(refusal.rule(), refusal.remedy());
        } catch (RuntimeException notExpectedByTheParser) {
            // It has no exception of its own for what it cannot take.
            return Reading.unusable("has something that cannot be understood", "export it again, or leave events out");
        }
    }

    private static List<Occurrence> parsed(String text, ZoneId zone) throws IcsRefusal {
        List<List<ParseWarning>> warnings = new ArrayList<>();
        List<ICalendar> calendars = Biweekly.parse(DAYS_AS_TIMES.matcher(text).replaceAll("$1;VALUE=DATE$2:$3"))
                .warnings(warnings)
                .defaultTimezone(TimeZone.getTimeZone(zone))
                .all();
        if (calendars.isEmpty()) {
            throw new IcsRefusal("must hold an iCalendar, which begins with BEGIN:VCALENDAR", "export it again");
        }
        IcsSyntax.checkEnd(text);
        refuseWarnings(warnings);
        List<Occurrence> all = new ArrayList<>();
        for (ICalendar calendar : calendars) {
            all.addAll(new IcsText(calendar, zone).occurrences());
        }
        return List.copyOf(all);
    }

    /** What could not be understood of a date or a rule would silently be missing. */
    private static void refuseWarnings(List<List<ParseWarning>> warnings) throws IcsRefusal {
        for (ParseWarning warning : warnings.stream().flatMap(List::stream).toList()) {
            int code = Objects.requireNonNullElse(warning.getCode(), 0);
            if (code == UNKNOWN_ZONE) {
                throw new IcsRefusal(
                        "has a TZID that it does not describe and that is no IANA time zone",
                        "export it with its time zones");
            }
            if (code != ZONE_BY_ITS_NAME) {
                throw IcsRefusal.ofLine(
                        Objects.requireNonNullElse(warning.getLineNumber(), 0), "something that cannot be understood");
            }
        }
    }

    private List<Occurrence> occurrences() throws IcsRefusal {
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

    private void add(VEvent event) throws IcsRefusal {
        if (value(event.getDateStart()).isEmpty()) {
            throw new IcsRefusal("has an event without DTSTART: " + name(event), "give it a start");
        }
        IcsLength.refuseTwice(event);
        refuseFineRules(event);
        refuseOtherKinds(event);
        boolean isAllDay = !event.getDateStart().getValue().hasTime();
        TimeZone own = zoneOf(event.getDateStart());
        IcsLength length = IcsLength.of(event, isAllDay ? TimeZone.getTimeZone(zone) : own);
        DateIterator starts = starts(event, own);
        while (starts.hasNext()) {
            Instant start = begin(starts.next().toInstant(), isAllDay);
            if (!start.isBefore(CalendarYears.END)) {
                break;
            }
            if (event.getRecurrenceId() != null || !changes.contains(new Change(uid(event), start))) {
                occurrences.add(new Occurrence(name(event), start, length.after(start)));
            }
            if (occurrences.size() > MOST_OCCURRENCES) {
                throw new IcsRefusal(
                        "must have at most " + MOST_OCCURRENCES + " occurrences between " + CalendarYears.FIRST
                                + " and " + CalendarYears.LAST,
                        "end its rules with UNTIL or COUNT");
            }
        }
    }

    /** The library forgets the start of an event that has further dates and no rule. */
    private static DateIterator starts(VEvent event, TimeZone own) {
        if (event.getRecurrenceRule() == null && !event.getRecurrenceDates().isEmpty()) {
            RecurrenceDates first = new RecurrenceDates();
            first.getDates().add(event.getDateStart().getValue());
            event.addRecurrenceDates(first);
        }
        DateIterator starts = event.getDateIterator(own);
        starts.advanceTo(Date.from(CalendarYears.START));
        return starts;
    }

    /** A rule of seconds or minutes can be searched for ever without an occurrence. */
    private static void refuseFineRules(VEvent event) throws IcsRefusal {
        boolean isFine = Stream.concat(
                        event.getProperties(RecurrenceRule.class).stream(),
                        event.getProperties(ExceptionRule.class).stream())
                .map(rule -> rule.getValue().getFrequency())
                .anyMatch(frequency -> frequency == Frequency.SECONDLY || frequency == Frequency.MINUTELY);
        if (isFine) {
            throw new IcsRefusal("must recur hourly at most: " + name(event), "write a rule with a longer period");
        }
    }

    /** An exception that is a day takes nothing from an event that has a time; whether its last day counts, readers differ. */
    private static void refuseOtherKinds(VEvent event) throws IcsRefusal {
        boolean hasTime = event.getDateStart().getValue().hasTime();
        Stream<ICalDate> dates = Stream.of(
                        event.getExceptionDates().stream().flatMap(days -> days.getValues().stream()),
                        event.getRecurrenceDates().stream().flatMap(days -> days.getDates().stream()),
                        event.getProperties(RecurrenceRule.class).stream().flatMap(IcsText::until))
                .flatMap(each -> each);
        if (dates.anyMatch(date -> date.hasTime() != hasTime)) {
            throw new IcsRefusal(
                    "has an EXDATE, RDATE or UNTIL that is a day where DTSTART is a time, or the other way round: "
                            + name(event),
                    "make them the same; UNTIL the end of a day is UNTIL=20261231T235959Z");
        }
    }

    private static Stream<ICalDate> until(RecurrenceRule rule) {
        return Optional.ofNullable(rule.getValue().getUntil()).stream();
    }

    /** When a time is; of a day its midnight in UTC, which stands for the date. */
    private static Instant instant(ICalDate value) {
        return value.hasTime()
                ? Instant.ofEpochMilli(value.getTime())
                : date(value).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The date of a whole day. */
    static LocalDate date(ICalDate value) {
        DateTimeComponents written = value.getRawComponents();
        return LocalDate.of(written.getYear(), written.getMonth(), written.getDate());
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

    /** Its summary, fit for a message. */
    static String name(VEvent event) {
        return Echo.ofName(value(event.getSummary()).orElse("without a name"));
    }

    private static <T> Optional<T> value(@Nullable ValuedProperty<T> property) {
        return Optional.ofNullable(ValuedProperty.getValue(property));
    }
}
