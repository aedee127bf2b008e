package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenServerFileTest {
    @TempDir
    private Path folder;

    @Test
    void mistakeInTheFile_isNamedByTheFilesOwnPath() throws IOException {
        Path file = Files.writeString(folder.resolve("team.yaml"), "grpc: {port: -1}\n");

        assertThat(problems(Optional.of(file.toString()), Map.of()))
                .isEqualTo(file + ": grpc.port=-1 must be at least 0; 0 takes any free port");
    }

    @Test
    void mistakeWithoutAFile_blamesNoFile() {
        assertThat(problems(Optional.empty(), Map.of("ALMANAC_DATA_SOURCES_0_URL", "http://prometheus:9090")))
                .isEqualTo("settings: dataSources[0].name is required; set it to the name that triggers use in"
                        + " dataSource");
    }

    @Test
    void holidaysAndFilesOfCalendars_areReadForEveryCommand() throws IOException {
        Files.writeString(folder.resolve("team.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                BEGIN:VEVENT
                UID:1
                DTSTART:20260601T100000Z
                DTEND:20260601T110000Z
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
        Path file = Files.writeString(folder.resolve("almanac.yaml"), """
                calendars:
                  - {name: shop, timezone: Europe/Berlin, holidays: [{country: DE}], ics: [{file: team.ics, as: exclude}]}
                """);

        Parsed<ServerSettings> parsed = GivenServerFile.read("--models", Optional.of(file.toString()), Map.of());

        assertThat(parsed.orElseThrow().calendars()).containsOnlyKeys("shop");
    }

    @Test
    void missingFile_isNamedWithTheOption() {
        assertThat(problems(Optional.of("none.yaml"), Map.of()))
                .isEqualTo("--config none.yaml: cannot be read (there is no such file); give it the path of a readable"
                        + " file");
    }

    private static String problems(Optional<String> file, Map<String, String> environment) {
        return Problem.lines(
                ((Parsed.Refused<ServerSettings>) GivenServerFile.read("--config", file, environment)).problems());
    }
}
