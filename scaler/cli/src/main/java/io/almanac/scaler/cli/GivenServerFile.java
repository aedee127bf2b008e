package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.server.calendar.FileCalendarSources;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.server.ServerFile;
import io.almanac.scaler.settings.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server's file, where an option of a command says which it is. */
final class GivenServerFile {
    /** The name of the settings in messages where the environment alone gives them. */
    private static final String NO_FILE = "settings";

    private GivenServerFile() {}

    /**
     * The settings of file and environment, calendars and all. A file that cannot be read is refused like a wrong one.
     *
     * @param option what names the file, such as {@code --config}
     */
    static Parsed<ServerSettings> read(String option, Optional<String> file, Map<String, String> environment) {
        try {
            Path path = Path.of(file.orElse(""));
            return ServerFile.parse(
                    file.orElse(NO_FILE),
                    file.isPresent() ? Files.readString(path) : "",
                    environment,
                    ForecastModels.labels(),
                    FileCalendarSources.beside(path));
        } catch (IOException | InvalidPathException e) {
            return new Parsed.Refused<>(List.of(new Problem(
                    option + " " + file.orElse(""),
                    "cannot be read (" + FileTrouble.ofReading(e) + "); give it the path of a readable file")));
        }
    }
}
