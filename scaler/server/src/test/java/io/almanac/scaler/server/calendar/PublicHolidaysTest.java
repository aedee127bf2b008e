package io.almanac.scaler.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Reading;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {
    @Test
    void germany2026_hasTheNineHolidaysOfAllItsStates() {
        // Bundesministerium des Innern, "Nationale Feiertage", and the states' laws on holidays; Easter is on 5 April.
        assertThat(in(2026, "DE", Optional.empty()))
                .containsExactlyInAnyOrder(dates(
                        "2026-01-01",
                        "2026-04-03",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-10-03",
                        "2026-12-25",
                        "2026-12-26"));
    }

    @Test
    void bavaria2026_hasMore() {
        // Bayerisches Feiertagsgesetz, article 1: Epiphany, Corpus Christi, All Saints' Day.
        assertThat(in(2026, "de", Optional.of("BY")))
                .contains(dates("2026-01-06", "2026-06-04", "2026-11-01"))
                .contains(dates("2026-12-26"));
    }

    @Test
    void unitedStates2026_hasTheFederalHolidays() {
        // U.S. Office of Personnel Management, "Federal Holidays", 2026; 4 July is a Saturday, observed on Friday.
        assertThat(in(2026, "US", Optional.empty()))
                .contains(dates(
                        "2026-01-01",
                        "2026-01-19",
                        "2026-02-16",
                        "2026-05-25",
                        "2026-06-19",
                        "2026-07-03",
                        "2026-07-04",
                        "2026-09-07",
                        "2026-11-11",
                        "2026-11-26",
                        "2026-12-25"));
    }

    @Test
    void unknownCountry_isRefused() {
        assertThat(PublicHolidays.of("XX", Optional.empty()))
                .isEqualTo(Reading.unusable(
                        "is not a country whose holidays are known",
                        "use its two letters of ISO 3166-1, or write its holidays as dates"));
    }

    @Test
    void unknownRegion_isRefusedWithThoseThereAre() {
        assertThat(PublicHolidays.of("AT", Optional.of("zz"))).isInstanceOf(Reading.Unusable.class);
        assertThat(PublicHolidays.of("DE", Optional.of("by.zz")))
                .isEqualTo(Reading.unusable(
                        "is not a region of DE with holidays of its own", "use one of ag, in, mu, re, wu"));
    }

    private static Stream<LocalDate> in(int year, String country, Optional<String> region) {
        return ((Reading.Usable<NavigableMap<LocalDate, String>>) PublicHolidays.of(country, region))
                .value().keySet().stream().filter(date -> date.getYear() == year);
    }

    private static LocalDate[] dates(String... texts) {
        return Stream.of(texts).map(LocalDate::parse).toArray(LocalDate[]::new);
    }
}
