package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.Triggers;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarProblemsTest {
    private static final String DAYS =
            "must be a date such as 2026-12-24, a time by the calendar's clock such as 2026-12-24T18:00, or one with its"
                    + " offset such as 2026-12-24T18:00:00Z";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        dates: [{date: 2026-02-30, treatAs: sunday}]             | dates[0].date=2026-02-30 must be a date such as 2026-12-24; write a date such as 2026-12-24
        dates: [{date: 1066-10-14, treatAs: sunday}]             | dates[0].date=1066-10-14 must be between 1970 and 2099; write a date such as 2026-12-24
        dates: [{date: 2026-12-24}]                              | dates[0] must have either treatAs or exclude: true; correct it
        dates: [{treatAs: sunday}]                               | dates[0] must have either date, or from and to; correct it
        dates: [{from: 2026-12-24, treatAs: sunday}]             | dates[0] must have either date, or from and to; correct it
        dates: [{date: 2026-12-24, treatAs: funday}]             | dates[0].treatAs=funday must be a weekday such as sunday; sunday suits a day without work
        dates: [{date: 2026-12-24, exclude: yes}]                | dates[0].exclude=yes must be true or false; write true, or leave it out
        dates: [{from: 2026-12-24, to: 2026-12-23, exclude: true}] | dates[0].to=2026-12-23 must be after the start; exchange them or correct one
        `dates: [{from: 2026-12-24T10:00, to: 2026-12-24T12:00, treatAs: sunday}]` | dates[0] must have whole days beside treatAs; write from and to as dates
        schedules: [{name: a, days: mon-fry, from: '08:00', to: '18:00', minReplicas: 5}] | schedules[0].days=mon-fry must be weekdays such as mon-fri or sat,sun; write the days on which it begins
        schedules: [{name: a, days: mon, from: '8', to: '18:00', minReplicas: 5}] | schedules[0].from=8 must be a time of day such as 08:00; write it in quotes
        schedules: [{name: a, days: mon, from: '08:00', to: '18:00', minReplicas: 0}] | schedules[0].minReplicas=0 must be at least 1; set it to the fewest replicas at that time
        events: [{name: a, start: 2026-01-02, end: 2026-01-01, factor: 2}] | events[0].end=2026-01-01 must be after the start; exchange them or correct one
        events: [{name: a, start: 2026-01-01, end: 2026-01-02, factor: -1}] | events[0].factor=-1 must be more than 0; set it to how many times the usual load is expected, such as 1.8
        events: [{name: a, start: 2026-01-01, end: 2026-01-02, factor: 101}] | events[0].factor=101 must be at most 100; set it to how many times the usual load is expected, such as 1.8
        events: [{name: a, start: 2026-01-01, end: 2026-01-02, factor: 2, rampUp: 10}] | events[0].rampUp=10 must be a duration such as 90s, 5m, 2h, 7d or 1h30m (units s, m, h, d, w; the largest first); write how long before start the load begins to rise
        holidays: [{country: DE}]                                | holidays[0].country=DE cannot be looked up here; set it to the country's two letters, such as BR
        ics: [{file: a.ics, as: party}]                          | ics[0].as=party must be one of event, exclude, holiday; write what its events are
        evnets: []                                               | evnets is not a known key; did you mean events?
        """)
    void problem_isReportedWithItsPath(String part, String expected) {
        String yaml = "calendars: [{name: shop, timezone: Europe/Berlin, " + part + "}]";

        assertThat(Servers.problems(yaml)).contains("almanac.yaml: calendars[0]." + expected);
    }

    @Test
    void problemsOfOneCalendar_comeTogether() {
        String yaml = """
                calendars:
                  - name: shop
                    timezone: Europe/Berln
                    events:
                      - {name: sale, start: tomorrow, end: 2026-01-01, factor: 0}
                      - {start: 2026-01-02T00:00, end: 2026-01-01T00:00, factor: 2}
                """;

        assertThat(Servers.problems(yaml))
                .containsExactly(
                        "almanac.yaml: calendars[0].timezone=Europe/Berln must be an IANA time zone such as UTC or"
                                + " Europe/Berlin; did you mean Europe/Berlin?",
                        "almanac.yaml: calendars[0].events[0].start=tomorrow " + DAYS
                                + "; write a date, or a time by the calendar's clock",
                        "almanac.yaml: calendars[0].events[0].factor=0 must be more than 0; set it to how many times"
                                + " the usual load is expected, such as 1.8",
                        "almanac.yaml: calendars[0].events[1].name is required; call the event something",
                        "almanac.yaml: calendars[0].events[1].end=2026-01-01T00:00 must be after the start; exchange"
                                + " them or correct one");
    }

    @Test
    void sameNameTwice_isRefused() {
        assertThat(Servers.problems("calendars: [{name: a, timezone: UTC}, {name: a, timezone: UTC}]"))
                .containsExactly("almanac.yaml: calendars has the name a twice; give each its own name");
    }

    @Test
    void variables_overrideTheFile() {
        ServerSettings server = Servers.parsed(
                "calendars: [{name: a, timezone: UTC}]", Map.of("ALMANAC_CALENDARS_0_TIMEZONE", "Europe/Berlin"));

        assertThat(server.calendars().values().iterator().next().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void timesThatTheClockSkipsOrShowsTwice_areWhereTheyAreSaidToBe() {
        // Berlin skips 02:00 to 03:00 on 29 March 2026: 02:30 is 03:30, 01:30Z. On 25 October 02:30 is at 00:30Z and
        // 01:30Z.
        Calendar spring = only("events: [{name: a, start: 2026-03-29T02:30, end: 2026-03-29T05:00, factor: 2}]");
        Calendar autumn = only("events: [{name: a, start: 2026-10-25T02:30, end: 2026-10-25T02:30, factor: 2}]");

        assertThat(spring.events().getFirst().start()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(autumn.events().getFirst().start()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(autumn.events().getFirst().end()).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void excludedDays_lastToTheEndOfTheLast() {
        Calendar calendar = only("dates: [{from: 2026-03-28, to: 2026-03-29, exclude: true, reason: move}]");

        assertThat(calendar.exclusions().getFirst().start()).isEqualTo("2026-03-27T23:00:00Z");
        assertThat(calendar.exclusions().getFirst().end()).isEqualTo("2026-03-29T22:00:00Z");
    }

    @Test
    void datesInOrder_laterCounts() {
        Calendar calendar = only("dates: [{from: 2026-12-24, to: 2026-12-31, treatAs: sunday},"
                + " {date: 2026-12-28, treatAs: Friday}]");

        assertThat(calendar.days().weekday(LocalDate.parse("2026-12-28"))).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(calendar.days().weekday(LocalDate.parse("2026-12-29"))).isEqualTo(DayOfWeek.SUNDAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mon-fri          | 2026-03-27T12:00:00Z | 5
        mon-fri          | 2026-03-28T12:00:00Z | 0
        fri-mon          | 2026-03-29T12:00:00Z | 5
        fri-mon          | 2026-03-31T12:00:00Z | 0
        'Wed, Saturday'  | 2026-03-28T12:00:00Z | 5
        """)
    void days_areRunsOrSingle(String days, String instant, int floor) {
        Calendar calendar =
                only("schedules: [{name: a, days: '" + days + "', from: '00:00', to: '24:00', minReplicas: 5}]");

        assertThat(calendar.floor(Instant.parse(instant), Instant.parse(instant))
                        .orElse(0))
                .isEqualTo(floor);
    }

    @Test
    void triggersCalendar_bringsItsZone() {
        Calendar berlin = only("");

        WorkloadSettings settings =
                trigger(Map.of("calendar", "shop"), Map.of("shop", berlin)).orElseThrow();

        assertThat(settings.calendar()).isSameAs(berlin);
        assertThat(settings.calendar().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        shpo  | UTC | calendar=shpo must be the name of a calendar of the server's file; did you mean shop?
        other | UTC | calendar=other must be the name of a calendar of the server's file; correct it, or have it added to calendars there
        shop  | UTC | timezone=UTC must be that of the calendar, Europe/Berlin; leave timezone out beside calendar
        """)
    void triggersCalendar_mustBeKnownAndAgree(String name, String zone, String expected) {
        Parsed<WorkloadSettings> outcome =
                trigger(Map.of("calendar", name, "timezone", zone), Map.of("shop", only("")));

        assertThat(((Parsed.Refused<WorkloadSettings>) outcome).problems())
                .extracting(Problem::message)
                .containsExactly(expected);
    }

    private static Parsed<WorkloadSettings> trigger(Map<String, String> more, Map<String, Calendar> calendars) {
        return TriggerMetadata.parse(
                "web", "checkout", Triggers.with(more), WorkloadDefaults.standard(), Triggers.MODELS, calendars);
    }

    private static Calendar only(String part) {
        String yaml = "calendars: [{name: shop, timezone: Europe/Berlin" + (part.isEmpty() ? "" : ", " + part) + "}]";
        return Servers.parsed(yaml).calendars().values().iterator().next();
    }
}
