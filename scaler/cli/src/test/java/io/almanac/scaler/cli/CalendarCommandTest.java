package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarCommandTest {
    @TempDir
    private Path folder;

    @Test
    void country_isPrintedByDateWithNames() {
        assertThat(CommandRun.of("calendar", "days", "MX", "--years", "2026")
                        .out()
                        .lines())
                .containsExactly(
                        "2026-01-01 Thu                       Año Nuevo",
                        "2026-02-02 Mon                       Constitución",
                        "2026-03-16 Mon                       natalicio de Benito Juárez",
                        "2026-05-01 Fri                       Día del Trabajo",
                        "2026-09-16 Wed                       Independencia",
                        "2026-11-16 Mon                       Revolución",
                        "2026-12-25 Fri                       Navidad");
    }

    @Test
    void region_hasItsOwnDaysToo() {
        assertThat(CommandRun.of("calendar", "days", "de:by", "--years", "2026-2027")
                        .out())
                .contains("2026-01-06 Tue                       Epiphany")
                .contains("2027-10-03 Sun                       German Unity Day");
    }

    @Test
    void calendarOfAFile_saysWhatEachDayCountsAs() throws Exception {
        Path file = Files.writeString(folder.resolve("calendars.yaml"), """
                calendars:
                  - name: shop
                    timezone: Europe/Berlin
                    dates:
                      - {date: 2026-12-24, treatAs: saturday}
                      - {from: 2026-10-05T09:30, to: 2026-10-05T11:00, exclude: true, reason: outage}
                    events:
                      - {name: sale, start: 2026-11-27, end: 2026-11-29, factor: 1.8}
                    schedules:
                      - {name: office, days: mon-tue, from: "08:00", to: "18:00", minReplicas: 5}
                """);

        assertThat(CommandRun.of("calendar", "days", file + ":shop", "--years", "2026")
                        .out()
                        .lines())
                .containsExactly(
                        "2026-10-05T09:30 to 2026-10-05T11:00  not learned from: outage",
                        "2026-11-27 to 2026-11-29             1.8 times the load: sale",
                        "2026-12-24 Thu                       like a Saturday",
                        "Mon,Tue 08:00 to 18:00               at least 5 replicas: office");
    }

    @Test
    void iCalendarFile_isSpeltOutInItsZone() throws Exception {
        Path file = Files.writeString(folder.resolve("team.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//x//EN
                BEGIN:VEVENT
                UID:a
                DTSTAMP:20260101T000000Z
                DTSTART:20260310T120000Z
                DURATION:PT1H
                RRULE:FREQ=YEARLY;COUNT=2
                SUMMARY:launch
                END:VEVENT
                END:VCALENDAR
                """);

        CommandRun run = CommandRun.of("calendar", "days", file + "", "--years", "2027", "--timezone", "Europe/Berlin");

        assertThat(run.out().lines()).containsExactly("2027-03-10T13:00 to 2027-03-10T14:00  launch");
    }

    @Test
    void yearsNotGiven_areThisOneAndTheNext() {
        CommandRun run = CommandRun.of(
                CalendarCommand.commandLine(InstantSource.fixed(Instant.parse("2026-07-01T00:00:00Z"))), "days", "MX");

        assertThat(run.out().lines().map(line -> line.substring(0, 4)).distinct())
                .containsExactly("2026", "2027");
    }

    @Test
    void whatIsNotThere_isToldWithARemedy() {
        assertThat(CommandRun.of("calendar", "days", "XX").err().strip())
                .isEqualTo(
                        "XX is not a country whose holidays are known; use its two letters of ISO 3166-1, or write its"
                                + " holidays as dates");
        assertThat(CommandRun.of("calendar", "days", "JP", "--years", "2027-2026")
                        .err())
                .contains("--years=2027-2026 must be a year or two, like 2026 or 2026-2028");
        assertThat(CommandRun.of("calendar", "days", folder.resolve("no.ics").toString())
                        .err())
                .contains("must be a file that is there");
        assertThat(CommandRun.of("calendar", "days", folder.resolve("no.yaml").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void countries_areListedWithTheirRegions() {
        assertThat(CommandRun.of("calendar", "countries").out()).contains("DE  Germany", "DE:by  Bavaria", "JP  Japan");
    }
}
