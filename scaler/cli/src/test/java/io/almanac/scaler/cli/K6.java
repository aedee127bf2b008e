package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A real k6 on the scenarios of {@code loadtests}: the program that the variable {@code K6} names, as {@code ./check}
 * sets it.
 */
final class K6 {
    private static final Path SCENARIOS = Path.of(System.getProperty("almanac.root"), "loadtests");

    /** How fast this machine is just now is no property of the code. */
    private static final Map<String, String> ANY_LATENCY = Map.of("P95", "60000", "P99", "60000");

    private final String program;
    private final Path folder;

    private K6(String program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** What a run left: k6's exit code and what it printed. */
    record Run(int exitCode, String output) {}

    /** Skips the test if there is no k6, with the reason; fails it where CI=true. Summaries go to {@code folder}. */
    static K6 in(Path folder) {
        String program = System.getenv().getOrDefault("K6", "");
        boolean isThere = Files.isExecutable(Path.of(program)) && !program.isEmpty();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isThere)
                    .as("K6 must name a k6 where CI=true; ./check builds one")
                    .isTrue();
        }
        assumeTrue(isThere, "K6 names no k6; ./check builds one and sets it");
        return new K6(program, folder);
    }

    /** Runs {@code scenario}, such as {@code smoke}, with options by name. */
    Run run(String scenario, Map<String, String> options) throws IOException, InterruptedException {
        File output = folder.resolve(scenario + ".log").toFile();
        String script = SCENARIOS.resolve(scenario + ".js").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        program, "run", "--quiet", "--no-usage-report", "--address", "", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("SUMMARY", folder.resolve(scenario).toString());
        builder.environment().putAll(ANY_LATENCY);
        builder.environment().putAll(options);
        int exitCode = builder.start().waitFor();
        return new Run(exitCode, Files.readString(output.toPath(), StandardCharsets.UTF_8));
    }

    /** The JSON that the last run of {@code scenario} left. */
    JsonNode summary(String scenario) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(scenario + ".json").toFile());
    }

    /** How many iterations the last run of {@code scenario} was to make, with those that this machine was too busy for. */
    int wanted(String scenario) throws IOException {
        JsonNode metrics = summary(scenario).at("/metrics");
        return metrics.at("/iterations/values/count").asInt()
                + metrics.at("/dropped_iterations/values/count").asInt();
    }

    /** The page that the last run of {@code scenario} left. */
    String page(String scenario) throws IOException {
        return Files.readString(folder.resolve(scenario + ".html"));
    }
}
