package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that was built with {@code -Dwithout-trees}: these classes, but for the module and its libraries. */
class WithoutTreesProcessTest {
    private static final Pattern OF_TREES =
            Pattern.compile("forecast[/-]trees|tribuo|olcut|xgboost|kryo|commons-logging");

    @TempDir
    private Path folder;

    @Test
    void modelOfTheMissingModule_isRefusedWithWhatToDo() throws Exception {
        Process process = forecast("boosted-trees");
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors)
                .contains("--model=boosted-trees must be one of auto, double-seasonal-holt-winters, ")
                .contains(
                        "theta; it comes with the module almanac-forecast-trees, which this program was built without:"
                                + " choose another, or build with it");
    }

    @Test
    void otherModel_isThere() throws Exception {
        Process process = forecast("seasonal-profile");

        assertThat(process.waitFor()).isZero();
        assertThat(folder.resolve("forecast.csv")).isNotEmptyFile();
    }

    private Process forecast(String model) throws Exception {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String rest = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(classes)
                .filter(entry -> !OF_TREES.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(rest.length()).isLessThan(classes.length());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", rest));
        command.addAll(List.of("io.almanac.scaler.cli.Main", "forecast", trace(), "--model", model));
        command.addAll(List.of("--out", folder.resolve("forecast.csv").toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String trace() {
        return Path.of(System.getProperty("almanac.root"), "simulator", "examples", "crane_app_09.csv")
                .toString();
    }
}
