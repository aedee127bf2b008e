package io.almanac.scaler.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.calendar.CalendarTable;
import io.almanac.scaler.settings.calendar.CalendarsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/calendars.md shows is what the code does. */
class CalendarsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("almanac.root"));
    private static final Path PAGE = ROOT.resolve("docs/calendars.md");

    @TempDir
    private Path folder;

    @Test
    void example_isReadAndMeansWhatItSays() throws Exception {
        Calendar shop = example();

        assertThat(shop.days().weekday(LocalDate.parse("2026-12-24"))).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(shop.days().weekday(LocalDate.parse("2026-08-14"))).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(shop.days().weekday(LocalDate.parse("2026-01-06"))).isEqualTo(DayOfWeek.SUNDAY);
        // Midnight in Berlin is 23:00Z; half of the two hours before it is half of the way to 1.8.
        assertThat(shop.factorAt(Instant.parse("2026-11-26T22:00:00Z"))).isEqualTo(1.4);
        assertThat(shop.factorAt(Instant.parse("2026-11-29T23:00:00Z"))).isEqualTo(1.8);
        assertThat(shop.factorAt(Instant.parse("2026-05-01T16:30:00Z"))).isEqualTo(1.5);
        Instant morning = Instant.parse("2026-10-06T06:00:00Z");
        assertThat(shop.floor(morning, morning)).hasValue(5);
        assertThat(shop.exclusions()).hasSize(1);
    }

    @Test
    void table_isThatOfTheCode() throws Exception {
        assertThat(Files.readString(PAGE)).endsWith("## All settings\n\n" + CalendarTable.markdown());
    }

    private Calendar example() throws Exception {
        Files.copy(ROOT.resolve("scaler/cli/src/test/resources/calendar/team.ics"), folder.resolve("campaigns.ics"));
        String page = Files.readString(PAGE);
        int from = page.indexOf("# calendars.yaml");
        Path file =
                Files.writeString(folder.resolve("calendars.yaml"), page.substring(from, page.indexOf("```", from)));
        return CalendarsFile.parse("calendars.yaml", Files.readString(file), FileCalendarSources.beside(file))
                .orElseThrow()
                .values()
                .iterator()
                .next();
    }
}
