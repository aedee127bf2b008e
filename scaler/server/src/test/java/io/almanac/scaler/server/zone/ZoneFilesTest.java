package io.almanac.scaler.server.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneFilesTest {
    private static final Instant ONCE = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void zoneOfAFile_goesByItsTransitionsAndThenByItsLastLine() throws IOException {
        // Two hours until June 2026, three since; from 2027 on the last line's summer, of four hours.
        zone("Test/Land", 7200, 10_800, "<+03>-3<+04>,M3.5.0,M10.5.0/3");

        ZoneRules rules = new ZoneFiles(folder).provideRules("Test/Land", false);

        assertThat(rules.getOffset(ONCE.minusSeconds(1))).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(rules.getOffset(ONCE)).isEqualTo(ZoneOffset.ofHours(3));
        // 28 March 2027, two o'clock at +03, is 23:00Z of the day before; 31 October, three at +04, is 23:00Z.
        assertThat(rules.nextTransition(Instant.parse("2027-01-01T00:00:00Z")).getInstant())
                .isEqualTo("2027-03-27T23:00:00Z");
        assertThat(rules.getOffset(Instant.parse("2027-10-30T22:59:59Z"))).isEqualTo(ZoneOffset.ofHours(4));
        assertThat(rules.getOffset(Instant.parse("2027-10-30T23:00:00Z"))).isEqualTo(ZoneOffset.ofHours(3));
        assertThat(rules.getOffset(Instant.parse("2049-07-01T00:00:00Z"))).isEqualTo(ZoneOffset.ofHours(4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        EST5EDT,M3.2.0,M11.1.0               | 2027-03-14T07:00:00Z | -04:00
        <-02>2<-01>,M3.5.0/-1,M10.5.0/0      | 2027-03-28T01:00:00Z | -01:00
        IST-2IDT,M3.4.4/26,M10.5.0           | 2027-03-26T00:00:00Z | +03:00
        <+1030>-10:30<+11>-11,M10.1.0,M4.1.0 | 2027-04-03T15:00:00Z | +10:30
        """)
    void lastLine_saysWhenTheClockIsChanged(String line, Instant change, ZoneOffset after) {
        assertThat(PosixZone.parse(line).in(2027).getFirst().getInstant()).isEqualTo(change);
        assertThat(PosixZone.parse(line).in(2027).getFirst().getOffsetAfter()).isEqualTo(after);
    }

    @Test
    void names_areThoseOfFilesAndLinks() throws IOException {
        zone("Test/Land", 7200, 7200, "EET-2");
        Files.writeString(folder.resolve("Test/readme"), "no zone");
        Files.createDirectories(folder.resolve("right"));
        Files.copy(folder.resolve("Test/Land"), folder.resolve("right/Land"));
        Files.writeString(folder.resolve("tzdata.zi"), "# version 2031c\nL Test/Land Old/Land\n");

        ZoneFiles zones = new ZoneFiles(folder);

        assertThat(zones.provideZoneIds()).containsExactlyInAnyOrder("Test/Land", "Old/Land");
        assertThat(zones.provideVersions("Old/Land").firstKey()).isEqualTo("2031c");
        assertThatThrownBy(() -> zones.provideRules("No/Land", false)).isInstanceOf(ZoneRulesException.class);
    }

    @Test
    void newerFolderOfTheSystem_isPreferredToJavas() throws IOException {
        Files.writeString(folder.resolve("tzdata.zi"), "# version 2026f\n");

        assertThat(TimeZoneData.choose(Optional.empty(), folder, Optional.of("2026a"))
                        .describe())
                .isEqualTo("2026f (" + folder + ")");
        assertThat(TimeZoneData.choose(Optional.empty(), folder, Optional.of("2026f"))
                        .describe())
                .isEqualTo("2026f (Java's own)");
        assertThatThrownBy(() -> TimeZoneData.choose(Optional.of(folder), folder, Optional.of("2026a")))
                .hasMessage("ALMANAC_ZONEINFO=" + folder + " must be a folder of compiled time zones, such as"
                        + " /usr/share/zoneinfo: it has no Etc/UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "2026a, 2026-11-30, true",
        "2026f, 2026-11-30, false",
        "2026f, 2027-12-31, false",
        "2026f, 2028-01-01, true"
    })
    void oldRules_areWarnedAbout(String version, LocalDate today, boolean isWarned) {
        assertThat(new TimeZoneData(Optional.of(version), Optional.empty())
                        .warning(today)
                        .isPresent())
                .isEqualTo(isWarned);
    }

    private void zone(String name, int before, int after, String last) throws IOException {
        WrittenZone.write(folder.resolve(name), ONCE, before, after, last);
    }
}
