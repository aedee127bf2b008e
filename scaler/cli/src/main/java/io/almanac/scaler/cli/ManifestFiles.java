package io.almanac.scaler.cli;

import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Manifests that a command line names: files, folders of them, standard input.
 *
 * @param in what {@code -} reads
 */
record ManifestFiles(CommandSpec spec, InputStream in) {
    private static final String STANDARD_INPUT = "-";

    /** @throws ParameterException if a folder cannot be read */
    List<String> expanded(List<String> named) {
        return named.stream().flatMap(this::expanded).toList();
    }

    private Stream<String> expanded(String file) {
        if (file.equals(STANDARD_INPUT) || !Files.isDirectory(Path.of(file))) {
            return Stream.of(file);
        }
        try (Stream<Path> below = Files.walk(Path.of(file))) {
            return below
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(name -> name.matches(".*\\.(?:ya?ml|json)"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), unreadable(file, e).toString());
        }
    }

    /** What it holds, or why nobody can say. */
    Parsed<String> text(String file) {
        try {
            return new Parsed.Value<>(
                    file.equals(STANDARD_INPUT)
                            ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(file)));
        } catch (IOException e) {
            return new Parsed.Refused<>(List.of(unreadable(file, e)));
        }
    }

    private static Problem unreadable(String file, Exception e) {
        return new Problem(file, "cannot be read (" + FileTrouble.ofReading(e) + "); give the path of a readable file");
    }
}
