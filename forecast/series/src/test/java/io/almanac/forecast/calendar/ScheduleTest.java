package io.almanac.forecast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-03-27T06:59:59Z, 0
        2026-03-27T07:00:00Z, 5
        2026-03-27T16:59:59Z, 5
        2026-03-27T17:00:00Z, 0
        2026-03-28T08:00:00Z, 0
        2026-03-30T05:59:59Z, 0
        2026-03-30T06:00:00Z, 5
        2026-03-30T16:00:00Z, 0
        """)
    void officeHours_followTheWallClock(String instant, int replicas) {
        // Berlin is at +01:00 on Friday 27 March 2026 and at +02:00 on Monday the 30th.
        Calendar calendar = berlin(new Schedule("office", WORKING_DAYS, time("08:00"), time("18:00"), 5));

        assertThat(floorAt(calendar, instant)).isEqualTo(replicas);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-03-29T00:59:59Z, 0
        2026-03-29T01:00:00Z, 5
        2026-03-29T01:59:59Z, 5
        2026-03-29T02:00:00Z, 0
        """)
    void beginThatTheClockSkips_isWhenItHasJumped(String instant, int replicas) {
        // At 01:00Z Berlin's clock goes from 02:00 to 03:00; 02:30 to 04:00 is 03:00 to 04:00 that day.
        Calendar calendar = berlin(new Schedule("batch", EVERY_DAY, time("02:30"), time("04:00"), 5));

        assertThat(floorAt(calendar, instant)).isEqualTo(replicas);
    }

    @Test
    void timesThatTheClockSkips_areNeverOn() {
        // New York, 8 March 2026: 02:00 becomes 03:00 at 07:00Z.
        Calendar calendar = newYork(new Schedule("batch", EVERY_DAY, time("02:10"), time("02:50"), 5));

        assertThat(calendar.floor(Instant.parse("2026-03-08T05:00:00Z"), Instant.parse("2026-03-08T12:00:00Z")))
                .isEmpty();
        assertThat(calendar.floor(Instant.parse("2026-03-09T05:00:00Z"), Instant.parse("2026-03-09T12:00:00Z")))
                .hasValue(5);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-11-01T05:29:59Z, 0
        2026-11-01T05:30:00Z, 5
        2026-11-01T05:59:59Z, 5
        2026-11-01T06:00:00Z, 0
        2026-11-01T06:29:59Z, 0
        2026-11-01T06:30:00Z, 5
        2026-11-01T07:00:00Z, 0
        """)
    void timesThatTheClockShowsTwice_areOnTwice(String instant, int replicas) {
        // New York, 1 November 2026: 01:30 to 02:00 is 05:30Z to 06:00Z (-04:00) and 06:30Z to 07:00Z (-05:00).
        Calendar calendar = newYork(new Schedule("batch", EVERY_DAY, time("01:30"), time("02:00"), 5));

        assertThat(floorAt(calendar, instant)).isEqualTo(replicas);
    }

    @Test
    void scheduleThatBeginsInTheWindow_countsAlready() {
        Calendar calendar = berlin(new Schedule("office", WORKING_DAYS, time("08:00"), time("18:00"), 5));

        assertThat(calendar.floor(Instant.parse("2026-03-27T06:50:00Z"), Instant.parse("2026-03-27T07:00:00Z")))
                .hasValue(5);
        assertThat(calendar.floor(Instant.parse("2026-03-27T06:50:00Z"), Instant.parse("2026-03-27T06:59:59Z")))
                .isEmpty();
        // The second begin of a night with two: nothing is on at 06:10Z, 01:30 comes again at 06:30Z.
        Calendar twice = newYork(new Schedule("batch", EVERY_DAY, time("01:30"), time("02:00"), 5));
        assertThat(twice.floor(Instant.parse("2026-11-01T06:10:00Z"), Instant.parse("2026-11-01T06:40:00Z")))
                .hasValue(5);
        // And the begin that is skipped: the clock jumps at 01:00Z.
        Calendar skipped = berlin(new Schedule("batch", EVERY_DAY, time("02:30"), time("04:00"), 5));
        assertThat(skipped.floor(Instant.parse("2026-03-29T00:50:00Z"), Instant.parse("2026-03-29T01:00:00Z")))
                .hasValue(5);
    }

    @Test
    void nightShift_belongsToTheDayItBeginsOn() {
        // Friday 27 March 22:00 to Saturday 06:00 in Berlin; not Saturday night.
        Calendar calendar = berlin(new Schedule("night", WORKING_DAYS, time("22:00"), time("06:00"), 3));

        assertThat(floorAt(calendar, "2026-03-27T21:00:00Z")).isEqualTo(3);
        assertThat(floorAt(calendar, "2026-03-28T04:59:59Z")).isEqualTo(3);
        assertThat(floorAt(calendar, "2026-03-28T05:00:00Z")).isZero();
        assertThat(floorAt(calendar, "2026-03-28T21:00:00Z")).isZero();
    }

    @Test
    void overlappingSchedules_countByTheHighest() {
        Calendar calendar = berlin(
                new Schedule("day", EVERY_DAY, time("00:00"), time("00:00"), 2),
                new Schedule("office", WORKING_DAYS, time("08:00"), time("18:00"), 5));

        assertThat(floorAt(calendar, "2026-03-27T12:00:00Z")).isEqualTo(5);
        assertThat(floorAt(calendar, "2026-03-28T12:00:00Z")).isEqualTo(2);
    }

    @Test
    void holiday_isTheDayItIsTreatedAs() {
        Schedule office = new Schedule("office", WORKING_DAYS, time("08:00"), time("18:00"), 5);
        DayKinds kinds = new DayKinds(Map.of(LocalDate.parse("2026-03-27"), DayOfWeek.SUNDAY));
        Calendar calendar = new Calendar(ZoneId.of("Europe/Berlin"), kinds, List.of(), List.of(), List.of(office));

        assertThat(floorAt(calendar, "2026-03-27T12:00:00Z")).isZero();
        assertThat(floorAt(calendar, "2026-03-26T12:00:00Z")).isEqualTo(5);
    }

    @Test
    void whatIsNoSchedule_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule("none", Set.of(), time("08:00"), time("18:00"), 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule("none", EVERY_DAY, time("08:00"), time("18:00"), 0));
    }

    private static int floorAt(Calendar calendar, String instant) {
        return calendar.floor(Instant.parse(instant), Instant.parse(instant)).orElse(0);
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text);
    }

    private static Calendar berlin(Schedule... schedules) {
        return calendar("Europe/Berlin", schedules);
    }

    private static Calendar newYork(Schedule... schedules) {
        return calendar("America/New_York", schedules);
    }

    private static Calendar calendar(String zone, Schedule... schedules) {
        return new Calendar(ZoneId.of(zone), DayKinds.ORDINARY, List.of(), List.of(), List.of(schedules));
    }
}
