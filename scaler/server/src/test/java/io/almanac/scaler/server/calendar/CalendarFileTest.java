package io.almanac.scaler.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarFileTest {
    private static final String TWO = """
            grpc: {port: 7000}
            calendars: [{name: a, timezone: UTC}, {name: b, timezone: Europe/Berlin}]
            """;

    @TempDir
    private Path folder;

    @Test
    void nameAfterTheColon_choosesTheCalendar() throws Exception {
        String file = write("almanac.yaml", TWO);

        assertThat(CalendarFile.read(file + ":b").orElseThrow().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(problems(file)).containsExactly(file + ": has 2 calendars; name one of a, b");
        assertThat(problems(file + ":c")).containsExactly(file + ": has no calendar of that name; there are a, b");
    }

    @Test
    void onlyCalendar_needsNoName() throws Exception {
        assertThat(CalendarFile.read(write("c.yaml", "calendars: [{name: a, timezone: UTC}]")))
                .isInstanceOf(Parsed.Value.class);
    }

    @Test
    void fileWithoutCalendars_isRefused() throws Exception {
        String file = write("c.yaml", "calendar: [{name: a, timezone: UTC}]");

        assertThat(problems(file))
                .containsExactly(file + ": calendars is required; write at least one, with name and timezone");
        assertThat(problems(folder + "/none.yaml"))
                .containsExactly(folder + "/none.yaml: cannot be read (there is no such file); give the path of a"
                        + " readable file");
    }

    @Test
    void problemsOfLibrariesAndFiles_comeTogetherWithTheOthers() throws Exception {
        Files.writeString(folder.resolve("bad.ics"), "<html>");
        String file = write("c.yaml", """
                calendars:
                  - name: shop
                    timezone: Europe/Berlin
                    holidays: [{country: XX}, {country: DE, region: zz}]
                    events: [{name: a, start: 2026-01-02, end: 2026-01-01, factor: 0}]
                    ics:
                      - {file: bad.ics, as: exclude}
                      - {file: none.ics, as: event}
                """);

        assertThat(problems(file))
                .containsExactly(
                        file + ": calendars[0].holidays[0].country=XX is not a country whose holidays are known; use"
                                + " its two letters of ISO 3166-1, or write its holidays as dates",
                        file + ": calendars[0].holidays[1].region=zz is not a region of DE with holidays of its own;"
                                + " use one of bb, be, bw, by, hb, he, hh, mv, ni, nw, rp, sh, sl, sn, st, th",
                        file + ": calendars[0].ics[0].file=bad.ics must hold an iCalendar, which begins with"
                                + " BEGIN:VCALENDAR; export it again",
                        file + ": calendars[0].ics[1].factor is required; set it to how many times the usual load is"
                                + " expected, such as 1.8",
                        file + ": calendars[0].ics[1].file=none.ics must be a file that is there; set it to the path"
                                + " of an .ics file",
                        file + ": calendars[0].events[0].factor=0 must be more than 0; set it to how many times the"
                                + " usual load is expected, such as 1.8",
                        file + ": calendars[0].events[0].end=2026-01-01 must be after the start; exchange them or"
                                + " correct one");
    }

    private String write(String name, String yaml) throws Exception {
        return Files.writeString(folder.resolve(name), yaml).toString();
    }

    private static List<String> problems(String given) {
        return ((Parsed.Refused<Calendar>) CalendarFile.read(given))
                .problems().stream().map(Problem::toString).toList();
    }
}
