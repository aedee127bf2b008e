package io.almanac.scaler.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.calendar.CalendarSources.Occurrence;
import io.almanac.scaler.settings.rule.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcsTextTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n";

    @Test
    void exportedCalendar_isSpeltOut() {
        // Berlin's clock goes forward on 29 March 2026: nine o'clock is 08:00Z before and 07:00Z after. The 26th is
        // left
        // out, the 9th of April is in the afternoon. The closed days, 28 and 29 March, have 47 hours.
        assertThat(shared("team.ics"))
                .containsExactlyInAnyOrder(
                        occurrence("Newsletter", "2026-03-19T08:00:00Z", "2026-03-19T09:30:00Z"),
                        occurrence("Newsletter", "2026-04-02T07:00:00Z", "2026-04-02T08:30:00Z"),
                        occurrence("Newsletter, in the afternoon", "2026-04-09T12:00:00Z", "2026-04-09T13:00:00Z"),
                        occurrence("Closed", "2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z"),
                        occurrence("Webcast", "2026-05-01T16:00:00Z", "2026-05-01T16:45:00Z"),
                        occurrence("Floating", "2026-05-01T06:00:00Z", "2026-05-01T07:00:00Z"));
    }

    @Test
    void weeklyRule_staysAtItsLocalTimeInNewYork() {
        // The clock goes back on Sunday 1 November 2026: 09:00 is 13:00Z before and 14:00Z after.
        List<Occurrence> weekly = occurrences(event("DTSTART;TZID=America/New_York:20261026T090000\nDURATION:PT1H\n"
                + "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261109T235959Z"));

        assertThat(weekly)
                .extracting(Occurrence::start)
                .containsExactly(
                        Instant.parse("2026-10-26T13:00:00Z"),
                        Instant.parse("2026-11-02T14:00:00Z"),
                        Instant.parse("2026-11-09T14:00:00Z"));
    }

    @Test
    void zoneOfItsOwnName_isTakenFromItsRules() {
        String zone = """
                BEGIN:VTIMEZONE
                TZID:Headquarters
                BEGIN:STANDARD
                TZOFFSETFROM:+0500
                TZOFFSETTO:+0500
                DTSTART:19700101T000000
                END:STANDARD
                END:VTIMEZONE
                """;

        List<Occurrence> found = occurrences(HEAD + zone
                + "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\nDTSTART;TZID=Headquarters:20260701T120000\n"
                + "DURATION:PT1H\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n");

        assertThat(found).extracting(Occurrence::start).containsExactly(Instant.parse("2026-07-01T07:00:00Z"));
    }

    @Test
    void wholeDaysThatRecur_areWholeDaysAcrossTheChangeOfTheClock() {
        List<Occurrence> days = occurrences(event("DTSTART;VALUE=DATE:20260328\nRRULE:FREQ=DAILY;COUNT=3"));

        assertThat(days)
                .extracting(each -> Duration.between(each.start(), each.end()))
                .containsExactly(Duration.ofHours(24), Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void startOfAnEventWithFurtherDates_isOneOfThem() {
        assertThat(occurrences(event("DTSTART:20260310T120000Z\nRDATE:20260317T120000Z,20260331T120000Z")))
                .extracting(Occurrence::start)
                .containsExactly(
                        Instant.parse("2026-03-10T12:00:00Z"),
                        Instant.parse("2026-03-17T12:00:00Z"),
                        Instant.parse("2026-03-31T12:00:00Z"));
        assertThat(occurrences(event("DTSTART:20260310T120000Z\nRDATE:20260317T120000Z\nEXDATE:20260310T120000Z")))
                .extracting(Occurrence::start)
                .containsExactly(Instant.parse("2026-03-17T12:00:00Z"));
    }

    @Test
    void exceptionThatIsADay_isOneWithoutSayingSo() {
        // 10 March at midnight in Berlin, and 12 March.
        assertThat(occurrences(event("DTSTART;VALUE=DATE:20260310\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260311")))
                .extracting(Occurrence::start)
                .containsExactly(Instant.parse("2026-03-09T23:00:00Z"), Instant.parse("2026-03-11T23:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        DURATION:P1D,               2026-03-29T10:00:00Z
        DURATION:P1DT1H,            2026-03-29T11:00:00Z
        DURATION:P1W,               2026-04-04T10:00:00Z
        DURATION:PT24H,             2026-03-29T11:00:00Z
        DTEND:20260329T110000Z,     2026-03-29T11:00:00Z
        """)
    void daysOfADuration_areThoseOfTheCalendar(String length, Instant end) {
        // At noon in Berlin, 11:00Z; the clock goes forward in the night after, so noon of the next day is 10:00Z.
        List<Occurrence> found = occurrences(event("DTSTART;TZID=Europe/Berlin:20260328T120000\n" + length));

        assertThat(found).extracting(Occurrence::end).containsExactly(end);
    }

    @Test
    void endlessRule_isSpeltOutOverTheYearsThatMatter() {
        // From 2020 to 2049 there are 30 Christmas days.
        List<Occurrence> yearly = occurrences(event("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY"));

        assertThat(yearly).hasSize(30);
        assertThat(yearly.getLast().start()).isEqualTo("2049-12-24T23:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DTSTART:20200101T000000Z;RRULE:FREQ=HOURLY                          | must have at most 100000 occurrences between 1990 and 2049
        DTSTART:20200101T000000Z;RRULE:FREQ=SECONDLY                        | must recur hourly at most: x
        DTSTART:20200101T000000Z;RRULE:FREQ=MINUTELY;BYMONTH=2              | must recur hourly at most: x
        DTSTART:20200102T000000Z;DTEND:20200101T000000Z                     | has an event that ends before it starts: x
        DESCRIPTION:no start                                                | has an event without DTSTART: x
        DTSTART;TZID=Nowhere/Land:20200101T000000                           | has a TZID that it does not describe and that is no IANA time zone
        DTSTART:yesterday                                                   | has no date or time: yesterday in DTSTART on line 6
        DTSTART:20260310T1200Z                                              | has no date or time: 20260310T1200Z in DTSTART on line 6
        DTSTART:20260310T120000Z;DTEND:20260311                             | has an event of which one of DTSTART and DTEND is a day and the other a time: x
        DTSTART:20260310T120000Z;DTEND:20260310T130000Z;DURATION:PT1H       | has an event with both DTEND and DURATION: x
        DTSTART:20260310T120000Z;DTSTART:20260311T120000Z;DURATION:PT1H     | has an event with DTSTART twice: x
        DTSTART:20260310T120000Z;DTEND:20260310T130000Z;DTEND:20260310T140000Z | has an event with DTEND twice: x
        DTSTART:20260310;DURATION:PT24H                                     | has a whole-day event of hours: x
        DTSTART:20260310T120000Z;DURATION:-PT1H                             | has an event that ends before it starts: x
        DTSTART:20260310T120000Z;RRULE:FREQ=DAILY;UNTIL=20260312 | has an EXDATE, RDATE or UNTIL that is a day where DTSTART is a time, or the other way round: x
        DTSTART;VALUE=DATE:20260310;RRULE:FREQ=DAILY;UNTIL=20260312T000000Z | has an EXDATE, RDATE or UNTIL that is a day where DTSTART is a time, or the other way round: x
        DTSTART:20260310T120000Z;RRULE:FREQ=DAILY;EXDATE;VALUE=DATE:20260311 | has an EXDATE, RDATE or UNTIL that is a day where DTSTART is a time, or the other way round: x
        """)
    void brokenText_isRefusedWithItsRule(String lines, String rule) {
        String properties = lines.replaceAll(";(RRULE|DTSTART|DTEND|DURATION|EXDATE)", "\n$1");

        assertThat(reading(event(properties)))
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        broken -> assertThat(broken.rule()).isEqualTo(rule));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        ''
        <html>not found</html>
        """)
    void whatIsNoCalendar_isRefused(String text) {
        assertThat(reading(text))
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        broken -> assertThat(broken.rule())
                                .isEqualTo("must hold an iCalendar, which begins with BEGIN:VCALENDAR"));
    }

    @Test
    void textThatWasCut_isRefused() {
        String whole =
                "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20260310\nEND:VEVENT\nEND:VCALENDAR\n";

        for (String left : List.of("END:VCALENDAR\n", "END:VEVENT\nEND:VCALENDAR\n")) {
            assertThat(IcsText.occurrences(whole.replace(left, ""), ZoneOffset.UTC))
                    .isEqualTo(Reading.unusable(
                            "ends before the END of something that it begins, as a file does that was cut",
                            "export it again"));
        }
        assertThat(IcsText.occurrences(whole, ZoneOffset.UTC)).isInstanceOf(Reading.Usable.class);
    }

    @Test
    void ruleThatNeverComesTrue_ends() {
        assertThat(occurrences(event("DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))
                        .size())
                .isLessThanOrEqualTo(1);
    }

    private static List<Occurrence> shared(String file) {
        Path folder = Path.of(System.getProperty("almanac.root")).resolve("scaler/cli/src/test/resources/calendar");
        return usable(new FileCalendarSources(folder).occurrences(file, BERLIN));
    }

    private static List<Occurrence> occurrences(String text) {
        return usable(reading(text));
    }

    private static Reading<List<Occurrence>> reading(String text) {
        return IcsText.occurrences(text, BERLIN);
    }

    private static List<Occurrence> usable(Reading<List<Occurrence>> reading) {
        return switch (reading) {
            case Reading.Usable<List<Occurrence>>(List<Occurrence> found) -> found;
            case Reading.Unusable<List<Occurrence>>(String rule, Optional<String> remedy) ->
                throw new AssertionError(rule);
        };
    }

    private static String event(String properties) {
        return HEAD + "BEGIN:VEVENT\nUID:a\n" + properties + "\nDTSTAMP:20260101T000000Z\nSUMMARY:x\nEND:VEVENT\n"
                + "END:VCALENDAR\n";
    }

    private static Occurrence occurrence(String name, String start, String end) {
        return new Occurrence(name, Instant.parse(start), Instant.parse(end));
    }
}
