package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.zone.WrittenZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of time zones are replaced before anything goes by Java's own. */
class TimeZonesProcessTest {
    @TempDir
    private Path folder;

    @Test
    void folderOfTheEnvironment_isGoneBy() throws IOException {
        Path zones = folder.resolve("zones");
        Instant once = Instant.parse("2026-06-01T00:00:00Z");
        WrittenZone.write(zones.resolve("Etc/UTC"), once, 0, 0, "UTC0");
        // Berlin goes nine hours before Greenwich.
        WrittenZone.write(zones.resolve("Europe/Berlin"), once, 3600, 32_400, "TST-9");
        Files.writeString(zones.resolve("tzdata.zi"), "# version 2031c\n");
        Path calendar = Files.writeString(folder.resolve("calendar.yaml"), """
                calendars:
                  - name: shop
                    timezone: Europe/Berlin
                    events:
                      - {name: sale, start: "2026-07-01T12:00:00Z", end: "2026-07-01T13:00:00Z", factor: 2}
                """);

        assertThat(printed(zones, "calendar", "days", calendar.toString(), "--years", "2026"))
                .isEqualTo("2026-07-01T21:00 to 2026-07-01T22:00  2.0 times the load: sale\n");
        assertThat(printed(zones, "--version")).endsWith("time zones 2031c (" + zones + ")\n");
    }

    @Test
    void folderWithoutZones_isRefused() throws IOException {
        try (AlmanacProcess process =
                AlmanacProcess.start(folder, Map.of("ALMANAC_ZONEINFO", folder.toString()), "--version")) {
            assertThat(process.restOfOutput()).isEmpty();
        }
        assertThat(Files.readString(folder.resolve("almanac.log")))
                .containsPattern(Pattern.compile("ALMANAC_ZONEINFO=.* must be a folder of compiled time zones"));
    }

    private String printed(Path zones, String... arguments) throws IOException {
        try (AlmanacProcess process =
                AlmanacProcess.start(folder, Map.of("ALMANAC_ZONEINFO", zones.toString()), arguments)) {
            return process.restOfOutput();
        }
    }
}
