package io.almanac.scaler.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.server.web.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void alerts_standInThreeGroups() throws IOException {
        assertThat(Rule.alerts().stream().map(Rule::group).distinct())
                .containsExactly("availability", "forecast-trust", "performance");
    }

    @Test
    void everyAlert_saysWhatHowBadAndWhatToDo() throws IOException {
        for (Rule alert : Rule.alerts()) {
            assertThat(alert.severity()).as(alert.name()).isIn("critical", "warning");
            assertThat(alert.json().path("for").asText()).as(alert.name()).isNotBlank();
            assertThat(alert.annotation("summary")).as(alert.name()).endsWith(".");
            assertThat(alert.annotation("description")).as(alert.name()).endsWith(".");
            assertThat(alert.annotation("runbook_url"))
                    .isEqualTo("deploy/monitoring/runbooks.md#" + alert.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void runbooks_areThoseOfTheAlerts() throws IOException {
        List<String> sections = Files.readAllLines(MonitoringFiles.runbooks()).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring("### ".length()))
                .toList();

        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(
                        Rule.alerts().stream().map(Rule::name).distinct().toList());
    }

    @Test
    void everyAlert_isTestedFiringAndSilent() throws IOException {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (Path file : MonitoringFiles.ruleTests()) {
            for (JsonNode test : Rule.yaml(file).findValues("alert_rule_test")) {
                test.forEach(at -> (at.path("exp_alerts").isEmpty() ? silent : firing)
                        .add(at.path("alertname").asText()));
            }
        }

        Set<String> alerts = Rule.alerts().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(firing).isEqualTo(alerts);
        assertThat(silent).isEqualTo(alerts);
    }

    @Test
    void metricsOfTheScaler_areExported() throws IOException {
        List<String> exported = Stream.of(Metric.values()).map(Metric::text).toList();

        assertThat(QueriedNames.all().stream()
                        .filter(name -> name.startsWith("almanac_"))
                        .map(QueriedNames::family))
                .isNotEmpty()
                .isSubsetOf(exported);
    }

    @Test
    void everyMetricOfTheScaler_isOnABoardOrInARule() throws IOException {
        Set<String> asked =
                QueriedNames.all().stream().map(QueriedNames::family).collect(Collectors.toCollection(TreeSet::new));

        assertThat(Stream.of(Metric.values()).map(Metric::text)).isSubsetOf(asked);
    }

    @Test
    void recordedSeries_areThoseThatAreUsed() throws IOException {
        Set<String> used = QueriedNames.all().stream()
                .filter(name -> name.contains(":"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Rule.all().stream().filter(rule -> !rule.isAlert()).map(Rule::name))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void namesInQuotes_areNoMetrics() {
        assertThat(QueriedNames.in("rate(app_requests_total{app=\"kube_\\\"x\"}[5m]) / app_le:app_errors:rate5m"))
                .containsExactly("app_le:app_errors:rate5m", "app_requests_total");
    }
}
