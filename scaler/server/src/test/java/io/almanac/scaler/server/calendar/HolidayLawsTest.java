package io.almanac.scaler.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Reading;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the governments announced: cabinet offices, gazettes, ministries of labour; Sundays among them. */
class HolidayLawsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        JP | 2025 | 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24
        JP | 2026 | 01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23
        JP | 2027 | 01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23
        JP | 2019 | 01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23
        JP | 2021 | 01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23
        HK | 2025 | 01-01 01-29 01-30 01-31 04-04 04-18 04-19 04-21 05-01 05-05 05-31 07-01 10-01 10-07 10-29 12-25 12-26
        HK | 2026 | 01-01 02-17 02-18 02-19 04-03 04-04 04-05 04-06 04-07 05-01 05-24 05-25 06-19 07-01 09-26 10-01 10-18 10-19 12-25 12-26
        HK | 2027 | 01-01 02-06 02-07 02-08 02-09 03-26 03-27 03-29 04-05 05-01 05-13 06-09 07-01 09-16 10-01 10-08 12-25 12-26 12-27
        SG | 2025 | 01-01 01-29 01-30 03-31 04-18 05-01 05-03 05-12 06-07 08-09 10-20 12-25
        SG | 2026 | 01-01 02-17 02-18 03-21 04-03 05-01 05-27 05-31 06-01 08-09 08-10 11-08 11-09 12-25
        SG | 2027 | 01-01 02-06 02-07 02-08 03-10 03-26 05-01 05-17 05-20 08-09 10-28 12-25
        CL | 2025 | 01-01 04-18 04-19 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25
        CL | 2026 | 01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25
        CL | 2027 | 01-01 03-26 03-27 05-01 05-21 06-21 06-28 07-16 08-15 09-17 09-18 09-19 10-11 10-31 11-01 12-08 12-25
        CL | 2023 | 01-01 01-02 04-07 04-08 05-01 05-21 06-21 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25
        CY | 2025 | 01-01 01-06 03-03 03-25 04-01 04-18 04-21 05-01 06-09 08-15 10-01 10-28 12-25 12-26
        CY | 2026 | 01-01 01-06 02-23 03-25 04-01 04-10 04-13 05-01 06-01 08-15 10-01 10-28 12-25 12-26
        CY | 2027 | 01-01 01-06 03-15 03-25 04-01 04-30 05-01 05-03 06-21 08-15 10-01 10-28 12-25 12-26
        PE | 2026 | 01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25
        VE | 2026 | 01-01 02-16 02-17 04-02 04-03 04-19 05-01 06-24 07-05 07-24 10-12 12-24 12-25 12-31
        AR | 2024 | 01-01 02-12 02-13 03-24 03-29 04-02 05-01 05-25 06-17 06-20 07-09 08-17 10-12 11-18 12-08 12-25
        AR | 2026 | 01-01 02-16 02-17 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 08-17 10-12 11-23 12-08 12-25
        EC | 2024 | 01-01 02-12 02-13 03-29 05-03 05-24 08-09 10-11 11-01 11-04 12-25
        EC | 2025 | 01-01 03-03 03-04 04-18 05-02 05-23 08-11 10-10 11-03 11-04 12-25
        CR | 2026 | 01-01 04-02 04-03 04-11 05-01 07-25 08-02 08-15 08-31 09-15 12-01 12-25
        MX | 2027 | 01-01 02-01 03-15 05-01 09-16 11-15 12-25
        """)
    void lawOfACountry_givesTheDaysThatItsGovernmentAnnounced(String country, int year, String days) {
        assertThat(in(year, country)).isEqualTo(days);
    }

    @Test
    void holidaysThatAreMoved_countWhereTheyAreMovedTo() {
        // Ley 51 of 1983, article 1: seven religious and three civil holidays are on the Monday after their date.
        assertThat(in(2025, "CO"))
                .isEqualTo("01-01 01-06 03-24 04-17 04-18 04-20 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03"
                        + " 11-17 12-08 12-25");
    }

    @Test
    void holidaysThatGiveAnotherDayOff_countOnBoth() {
        // Banking and Financial Dealings Act 1971, schedule 1: 26 December 2026 is a Saturday, 28 is a Monday.
        assertThat(in(2026, "GB")).endsWith("12-25 12-26 12-28");
    }

    private static String in(int year, String country) {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("MM-dd");
        return ((Reading.Usable<NavigableMap<LocalDate, String>>) PublicHolidays.of(country, Optional.empty()))
                .value().keySet().stream()
                        .filter(date -> date.getYear() == year)
                        .map(day::format)
                        .collect(Collectors.joining(" "));
    }
}
