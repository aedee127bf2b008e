package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerProblemsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        threshold           | 0       | must be at least 0.001; set it to the load one replica should carry
        threshold           | 0.0009  | must be at least 0.001; set it to the load one replica should carry
        threshold           | -5      | must be at least 0.001; set it to the load one replica should carry
        threshold           | 1.1e12  | must be at most 1000000000000; set it to the load one replica should carry
        threshold           | 1e999   | must be at most 1000000000000; set it to the load one replica should carry
        threshold           | NaN     | must be a number such as 100 or 0.5; set it to the load one replica should carry
        threshold           | 0x1p3   | must be a number such as 100 or 0.5; set it to the load one replica should carry
        threshold           | 100f    | must be a number such as 100 or 0.5; set it to the load one replica should carry
        activationThreshold | -1      | must be at least 0; set it to the load above which the workload is woken
        dataSource          | a b     | must be at most 63 letters, digits, '-', '_' or '.', with a letter or digit at both ends; set it to the name of a data source in almanac.yaml
        historyTimeWindow   | 1d      | must be at least 36h; 14d suits most workloads
        historyTimeWindow   | 5w      | must be at most 28d; 14d suits most workloads
        queryStep           | 14s     | must be at least 15s; 1m suits most workloads
        queryStep           | 2h      | must be at most 1h; 1m suits most workloads
        queryStep           | 31s     | must divide a day into equal parts; use 30s or 32s
        queryStep           | 59m59s  | must divide a day into equal parts; use 48m or 1h
        queryStep           | 7m      | must divide a day into equal parts; use 6m or 8m
        predictHorizon      | 25h     | must be at most 24h; 2h suits most workloads
        predictHorizon      | 0s      | must be longer than 0s; 2h suits most workloads
        leadTime            | 0s      | must be longer than 0s; set it to the time a pod needs to become ready
        leadTime            | 7h      | must be at most 6h; set it to the time a pod needs to become ready
        leadTime            | 5       | must be a duration such as 90s, 5m, 2h, 7d or 1h30m (units s, m, h, d, w; the largest first); set it to the time a pod needs to become ready
        risk                | 0       | must be at least 0.0005; write the share of the time in which a shortage is acceptable, such as 0.01 for 1 %
        risk                | 0.6     | must be at most 0.5; write the share of the time in which a shortage is acceptable, such as 0.01 for 1 %
        risk                | 1%      | must be a number such as 100 or 0.5; write the share of the time in which a shortage is acceptable, such as 0.01 for 1 %
        mode                | dry-run | must be one of predictive, shadow, observe, reactive; predictive serves the forecast, shadow shows it and serves the present, observe shows it and serves nothing, reactive does without
        promote             | yes     | must be one of off, auto; leave it out to stay in the mode that is given
        promote             | auto    | begins in a mode that watches; set mode to observe or shadow, or leave promote out
        promoteCost         | 0.4     | must be at least 0.5; write the cost that is acceptable in that of today, such as 1.2
        model               | profil  | must be one of auto, last-week, profile; did you mean profile?
        model               | boosted-trees | must be one of auto, last-week, profile; it comes with the module almanac-forecast-trees, which this program was built without: choose another, or build with it
        model               | xgboost | must be one of auto, last-week, profile; auto chooses by accuracy on the workload's own past
        timezone            | Europe/Berln | must be an IANA time zone such as UTC or Europe/Berlin; did you mean Europe/Berlin?
        timezone            | +02:00  | must be an IANA time zone such as UTC or Europe/Berlin; set it to the zone whose days the load follows
        minReplicas         | 1.5     | must be a whole number such as 3; set it to the minReplicaCount of the ScaledObject
        minReplicas         | -1      | must be at least 0; set it to the minReplicaCount of the ScaledObject
        maxReplicas         | 0       | must be at least 1; set it to the maxReplicaCount of the ScaledObject
        maxReplicas         | 9999999999 | must be at most 1000000; set it to the maxReplicaCount of the ScaledObject
        metricName          | a b     | must be at most 63 letters, digits or '-', with a letter or digit at both ends; leave it out to call the metric almanac
        metricName          | ..      | must be at most 63 letters, digits or '-', with a letter or digit at both ends; leave it out to call the metric almanac
        """)
    void valueOutsideItsRule_isRefusedWithRuleAndRemedy(String key, String value, String expected) {
        assertThat(Triggers.problems(Triggers.with(Map.of(key, value))))
                .containsExactly("trigger web/checkout: " + key + "=" + value + " " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "threshold, 0.001",
        "threshold, 8e9",
        "historyTimeWindow, 36h",
        "historyTimeWindow, 4w",
        "queryStep, 15s",
        "queryStep, 1h",
        "predictHorizon, 24h",
        "predictHorizon, 2m",
        "leadTime, 1s",
        "leadTime, 2h",
        "risk, 0.0005",
        "risk, .5",
        "minReplicas, 0",
        "maxReplicas, 1",
        "maxReplicas, 1000000",
        "mode, reactive",
        "promoteCost, 10",
        "model, last-week"
    })
    void valueAtTheEdgeOfItsRule_isAccepted(String key, String value) {
        assertThat(Triggers.problems(Triggers.with(Map.of(key, value)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        prometheus:9090             | must be a URL that starts with http:// or https://, such as http://prometheus.monitoring:9090; set it to the base URL of a Prometheus that the server allows
        file:///etc/passwd          | must be a URL that starts with http:// or https://, such as http://prometheus.monitoring:9090; set it to the base URL of a Prometheus that the server allows
        http://a b                  | must be a URL such as http://prometheus.monitoring:9090; set it to the base URL of a Prometheus that the server allows
        http://prometheus:99999     | must be a URL with a host (letters, digits, '-', '.') and a valid port, such as http://prometheus.monitoring:9090; set it to the base URL of a Prometheus that the server allows
        http:///api                 | must be a URL with a host (letters, digits, '-', '.') and a valid port, such as http://prometheus.monitoring:9090; set it to the base URL of a Prometheus that the server allows
        """)
    void addressThatIsNoBaseUrl_isRefused(String address, String expected) {
        assertThat(Triggers.problems(Triggers.with(Map.of("serverAddress", address))))
                .containsExactly("trigger web/checkout: serverAddress=" + address + " " + expected);
    }

    @Test
    void missingRequiredKeys_areBothReported() {
        assertThat(Triggers.problems(Map.of()))
                .containsExactly(
                        "trigger web/checkout: query is required; set it to the PromQL that gives the load of the"
                                + " whole workload",
                        "trigger web/checkout: threshold is required; set it to the load one replica should carry");
    }

    @Test
    void severalProblems_comeTogetherInTheOrderOfTheTable() {
        Map<String, String> metadata = Map.of("zz", "1", "risk", "2", "leadTime", "0s", "aa", "1", "threshold", "1");

        assertThat(Triggers.problems(metadata))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("trigger web/checkout: query is required"),
                        problem -> assertThat(problem).startsWith("trigger web/checkout: leadTime=0s must"),
                        problem -> assertThat(problem).startsWith("trigger web/checkout: risk=2 must"),
                        problem ->
                                assertThat(problem).isEqualTo("trigger web/checkout: aa is not a known key; remove it"),
                        problem -> assertThat(problem)
                                .isEqualTo("trigger web/checkout: zz is not a known key; remove it"));
    }

    @ParameterizedTest
    @CsvSource({
        "treshhold, did you mean threshold?",
        "LEADTIME, did you mean leadTime?",
        "leadTimFromEnv, did you mean leadTimeFromEnv?",
        "predictHorizn, did you mean predictHorizon?",
        "scalerAdress, did you mean scalerAddress?",
        "customHeaders, set it on the data source in almanac.yaml",
        "timeoutFromEnv, set it on the data source in almanac.yaml",
        "namespace, select the namespace inside the query",
        "calendars, did you mean calendar?"
    })
    void unknownKey_isRefusedWithWhatToDo(String key, String expected) {
        assertThat(Triggers.problems(Triggers.with(Map.of(key, "1"))))
                .containsExactly("trigger web/checkout: " + key + " is not a known key; " + expected);
    }

    @Test
    void keyAndItsFromEnv_contradict() {
        assertThat(Triggers.problems(Triggers.with(Map.of("leadTime", "2m", "leadTimeFromEnv", "2m"))))
                .containsExactly("trigger web/checkout: leadTime and leadTimeFromEnv are both given; keep one of them");
    }

    @Test
    void differingAliases_contradict() {
        Map<String, String> metadata =
                Triggers.with(Map.of("serverAddress", "http://a", "prometheusAddress", "http://b"));

        assertThat(Triggers.problems(metadata))
                .containsExactly(
                        "trigger web/checkout: serverAddress and prometheusAddress are both given; keep one of them");
    }

    @Test
    void repeatedAliases_areAccepted() {
        assertThat(Triggers.problems(Triggers.with(Map.of("predictHorizon", "3h", "predictionHorizon", "3h"))))
                .isEmpty();
    }

    @Test
    void sourceByNameAndByAddress_contradict() {
        assertThat(Triggers.problems(Triggers.with(Map.of("dataSource", "a", "serverAddress", "http://a"))))
                .containsExactly("trigger web/checkout: dataSource and serverAddress are both given; keep one of them");
    }

    @Test
    void horizonShorterThanLeadTime_isRefusedNamingTheDefault() {
        assertThat(Triggers.problems(Triggers.with(Map.of("leadTime", "3h"))))
                .containsExactly("trigger web/checkout: predictHorizon=2h (the default) must be at least leadTime=3h;"
                        + " lengthen predictHorizon or shorten leadTime");
    }

    @Test
    void horizonShorterThanStep_isRefused() {
        assertThat(Triggers.problems(Triggers.with(Map.of("predictionHorizon", "5m", "queryStep", "10m"))))
                .containsExactly("trigger web/checkout: predictionHorizon=5m must be at least queryStep=10m; lengthen"
                        + " predictHorizon or shorten queryStep");
    }

    @Test
    void maxBelowMin_isRefused() {
        assertThat(Triggers.problems(Triggers.with(Map.of("minReplicas", "5", "maxReplicas", "4"))))
                .containsExactly("trigger web/checkout: maxReplicas=4 must be at least minReplicas=5; raise"
                        + " maxReplicas or lower minReplicas");
    }

    @Test
    void brokenValue_isNotComparedWithOthers() {
        assertThat(Triggers.problems(Triggers.with(Map.of("leadTime", "3h", "predictHorizon", "x"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void emptyValue_isRefused(String value) {
        assertThat(Triggers.problems(Triggers.with(Map.of("leadTime", value))))
                .containsExactly("trigger web/checkout: leadTime= must not be empty; set it to the time a pod needs to"
                        + " become ready");
    }

    @Test
    void tooManyKeys_areOneProblem() {
        Map<String, String> metadata = new HashMap<>();
        for (int i = 0; i < 65; i++) {
            metadata.put("key" + i, "1");
        }

        assertThat(Triggers.problems(metadata))
                .containsExactly("trigger web/checkout: metadata has 65 keys and must have at most 64; remove those"
                        + " that are not settings of this scaler");
    }
}
