package io.almanac.scaler.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and routing by the tools of those who read them. */
@Tag("prometheus")
class AlertRulesPrometheusTest {
    @Test
    void rules_areAccepted() throws IOException {
        assertThat(Program.PROMTOOL.run(arguments(List.of("check", "rules", "--lint-fatal"), MonitoringFiles.rules())))
                .contains("SUCCESS");
    }

    @Test
    void alerts_fireWhenTheyShouldAndOnlyThen() throws IOException {
        assertThat(Program.PROMTOOL.run(arguments(List.of("test", "rules"), MonitoringFiles.ruleTests())))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void routing_isAccepted() throws IOException {
        assertThat(Program.AMTOOL.run("check-config", MonitoringFiles.routing().toString()))
                .contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"critical,pager", "warning,office", "unheard-of,office"})
    void severity_decidesWhoHears(String severity, String receiver) throws IOException {
        assertThat(Program.AMTOOL.run(
                        "config",
                        "routes",
                        "test",
                        "--config.file=" + MonitoringFiles.routing(),
                        "alertname=AlmanacDown",
                        "severity=" + severity))
                .contains(receiver);
    }

    private static String[] arguments(List<String> command, List<Path> files) {
        return Stream.concat(command.stream(), files.stream().map(Path::toString))
                .toArray(String[]::new);
    }
}
