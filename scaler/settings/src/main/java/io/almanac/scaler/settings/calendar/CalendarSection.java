package io.almanac.scaler.settings.calendar;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Schedule;
import io.almanac.forecast.calendar.Span;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.yaml.Section;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one item of {@code calendars}. Where two say something else of the same date, {@code dates} counts, then
 * {@code ics}, then {@code holidays}; in a list the later. For one thread, once.
 */
final class CalendarSection {
    private final Section section;
    private final CalendarSources sources;
    private final ZoneId zone;
    private final Map<LocalDate, DayOfWeek> days = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Span> exclusions = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();

    private CalendarSection(Section section, CalendarSources sources, ZoneId zone) {
        this.section = section;
        this.sources = sources;
        this.zone = zone;
    }

    /** A calendar and what it is called. */
    record Named(String name, Calendar calendar) {}

    /** Empty if the name or the zone is not usable; whatever else is not is left out. All is noted as a problem. */
    static Optional<Named> read(Section section, CalendarSources sources) {
        Optional<String> name = section.required(CalendarTable.NAME);
        Optional<ZoneId> zone = section.required(CalendarTable.TIMEZONE);
        Calendar calendar = new CalendarSection(section, sources, zone.orElse(ZoneOffset.UTC)).calendar();
        section.refuseUnknownKeys();
        return zone.flatMap(known -> name.map(called -> new Named(called, calendar)));
    }

    private Calendar calendar() {
        section.sections("holidays").forEach(this::holidays);
        section.sections("ics").forEach(this::ics);
        section.sections("dates").forEach(this::dates);
        section.sections("events").forEach(this::event);
        section.sections("schedules").forEach(this::schedule);
        return new Calendar(zone, new DayKinds(days), events, exclusions, schedules);
    }

    private void holidays(Section item) {
        Optional<String> country = item.required(CalendarTable.COUNTRY);
        Optional<String> region = item.read(CalendarTable.REGION);
        DayOfWeek treatedAs = item.valueOrPreset(CalendarTable.HOLIDAY_TREAT_AS);
        item.refuseUnknownKeys();
        Setting<String> narrowest = region.isPresent() ? CalendarTable.REGION : CalendarTable.COUNTRY;
        country.flatMap(of -> item.resolved(narrowest, sources.holidays(of, region)))
                .ifPresent(dates -> dates.forEach(date -> days.put(date, treatedAs)));
    }

    private void dates(Section item) {
        Optional<LocalDate> date = item.read(CalendarTable.DATE);
        Optional<Moment> from = item.read(CalendarTable.FROM).or(() -> date.map(Moment.Day::new));
        Optional<Moment> to = item.read(CalendarTable.TO).or(() -> date.map(Moment.Day::new));
        Optional<DayOfWeek> treatedAs = item.read(CalendarTable.DATE_TREAT_AS);
        boolean isExcluded = item.valueOrPreset(CalendarTable.EXCLUDE);
        String reason = item.read(CalendarTable.REASON).orElse("");
        boolean isRange = item.isGiven(CalendarTable.FROM) || item.isGiven(CalendarTable.TO);
        boolean isWhole = item.isGiven(CalendarTable.FROM) && item.isGiven(CalendarTable.TO);
        if (item.isGiven(CalendarTable.DATE) == isRange || isRange != isWhole) {
            item.problemHere("must have either date, or from and to; correct it");
        }
        if (isExcluded == item.isGiven(CalendarTable.DATE_TREAT_AS)) {
            item.problemHere("must have either treatAs or exclude: true; correct it");
        }
        item.refuseUnknownKeys();
        if (from.isPresent() && to.isPresent() && isInOrder(item, CalendarTable.TO, from.get(), to.get())) {
            treatedAs.ifPresent(weekday -> treat(item, from.get(), to.get(), weekday));
            if (isExcluded) {
                exclusions.add(new Span(from.get().begin(zone), to.get().end(zone), reason));
            }
        }
    }

    private void treat(Section item, Moment from, Moment to, DayOfWeek weekday) {
        if (from instanceof Moment.Day(LocalDate first) && to instanceof Moment.Day(LocalDate last)) {
            first.datesUntil(last.plusDays(1)).forEach(date -> days.put(date, weekday));
        } else {
            item.problemHere("must have whole days beside treatAs; write from and to as dates");
        }
    }

    private void event(Section item) {
        Optional<String> name = item.required(CalendarTable.EVENT_NAME);
        Optional<Moment> start = item.required(CalendarTable.EVENT_START);
        Optional<Moment> end = item.required(CalendarTable.EVENT_END);
        Optional<Double> factor = item.required(CalendarTable.EVENT_FACTOR);
        Duration up = item.valueOrPreset(CalendarTable.EVENT_RAMP_UP);
        Duration down = item.valueOrPreset(CalendarTable.EVENT_RAMP_DOWN);
        item.refuseUnknownKeys();
        boolean isInOrder = start.isPresent()
                && end.isPresent()
                && isInOrder(item, CalendarTable.EVENT_END, start.get(), end.get());
        if (isInOrder && name.isPresent() && factor.isPresent()) {
            events.add(new Event(name.get(), start.get().begin(zone), end.get().end(zone), factor.get(), up, down));
        }
    }

    private boolean isInOrder(Section item, Setting<Moment> later, Moment start, Moment end) {
        boolean isInOrder = end.end(zone).isAfter(start.begin(zone));
        if (!isInOrder) {
            item.refuse(later, "must be after the start; exchange them or correct one");
        }
        return isInOrder;
    }

    private void schedule(Section item) {
        Optional<String> name = item.required(CalendarTable.SCHEDULE_NAME);
        Optional<Set<DayOfWeek>> on = item.required(CalendarTable.SCHEDULE_DAYS);
        Optional<LocalTime> from = item.required(CalendarTable.SCHEDULE_FROM);
        Optional<LocalTime> to = item.required(CalendarTable.SCHEDULE_TO);
        Optional<Integer> replicas = item.required(CalendarTable.SCHEDULE_MIN_REPLICAS);
        item.refuseUnknownKeys();
        if (name.isPresent() && on.isPresent() && from.isPresent() && to.isPresent() && replicas.isPresent()) {
            schedules.add(new Schedule(name.get(), on.get(), from.get(), to.get(), replicas.get()));
        }
    }

    private void ics(Section item) {
        Optional<String> file = item.required(CalendarTable.ICS_FILE);
        Optional<IcsUse> use = item.required(CalendarTable.ICS_AS);
        Optional<Double> factor = use.filter(IcsUse.EVENT::equals).isPresent()
                ? item.required(CalendarTable.ICS_FACTOR)
                : item.read(CalendarTable.ICS_FACTOR);
        Duration up = item.valueOrPreset(CalendarTable.ICS_RAMP_UP);
        Duration down = item.valueOrPreset(CalendarTable.ICS_RAMP_DOWN);
        DayOfWeek treatedAs = item.valueOrPreset(CalendarTable.ICS_TREAT_AS);
        item.refuseUnknownKeys();
        List<CalendarSources.Occurrence> occurrences = file.flatMap(
                        path -> item.resolved(CalendarTable.ICS_FILE, sources.occurrences(path, zone)))
                .orElse(List.of());
        for (CalendarSources.Occurrence each : occurrences) {
            use.ifPresent(as -> {
                switch (as) {
                    case EVENT ->
                        factor.ifPresent(
                                by -> events.add(new Event(each.name(), each.start(), each.end(), by, up, down)));
                    case EXCLUDE -> exclude(each);
                    case HOLIDAY -> datesOf(each).forEach(date -> days.put(date, treatedAs));
                }
            });
        }
    }

    /** An occurrence without a length excludes nothing. */
    private void exclude(CalendarSources.Occurrence each) {
        if (each.end().isAfter(each.start())) {
            exclusions.add(new Span(each.start(), each.end(), each.name()));
        }
    }

    /** Every date that an occurrence is at least partly on. */
    private List<LocalDate> datesOf(CalendarSources.Occurrence each) {
        Instant last = each.end().isAfter(each.start()) ? each.end().minusNanos(1) : each.end();
        LocalDate first = each.start().atZone(zone).toLocalDate();
        return first.datesUntil(last.atZone(zone).toLocalDate().plusDays(1)).toList();
    }
}
