package io.almanac.scaler.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where boards, rules, their tests and their runbooks lie. */
final class MonitoringFiles {
    private static final Path DEPLOY =
            Path.of(System.getProperty("almanac.root")).resolve("deploy");

    private MonitoringFiles() {}

    static List<Path> dashboards() throws IOException {
        return in(DEPLOY.resolve("chart/dashboards"), ".json");
    }

    static List<Path> rules() throws IOException {
        return in(DEPLOY.resolve("chart/rules"), ".yaml");
    }

    static List<Path> ruleTests() throws IOException {
        return in(DEPLOY.resolve("monitoring/tests"), ".yaml");
    }

    static Path records() {
        return DEPLOY.resolve("chart/rules/records.yaml");
    }

    static Path routing() {
        return DEPLOY.resolve("monitoring/alertmanager.yaml");
    }

    static Path prober() {
        return DEPLOY.resolve("monitoring/blackbox.yaml");
    }

    static Path runbooks() {
        return DEPLOY.resolve("monitoring/runbooks.md");
    }

    private static List<Path> in(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
