package io.almanac.simulator.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine that a test cannot do without. */
public final class InstalledProgram {
    private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    private InstalledProgram() {}

    /**
     * The first of {@code names} that is on the PATH. Where there is none the test is skipped with the reason, and fails
     * where CI=true.
     */
    public static Path require(String... names) {
        Optional<Path> program =
                Arrays.stream(names).flatMap(name -> find(name).stream()).findFirst();
        if (program.isEmpty()) {
            String reason = String.join(" or ", names) + " must be on the PATH; ./check installs it where it may";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            Assumptions.abort(reason);
        }
        return program.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        return SEPARATOR
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
