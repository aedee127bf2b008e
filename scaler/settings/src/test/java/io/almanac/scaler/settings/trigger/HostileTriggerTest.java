package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTriggerTest {
    private static final String SECRET = "hunter2";

    @Test
    void hugeValue_isRefusedAndCut() {
        assertThat(Triggers.problems(Triggers.with(Map.of("model", "x".repeat(4097)))))
                .containsExactly("trigger web/checkout: model=" + "x".repeat(64) + "... must be at most 4 KiB long;"
                        + " auto chooses by accuracy on the workload's own past");
    }

    @Test
    void sizeLimit_countsBytes() {
        // 2 bytes each in UTF-8: 8192 fit in 16 KiB, 8193 do not.
        assertThat(Triggers.problems(Triggers.with(Map.of("query", "\u00e4".repeat(8192)))))
                .isEmpty();
        assertThat(Triggers.problems(Triggers.with(Map.of("query", "\u00e4".repeat(8193)))))
                .containsExactly("trigger web/checkout: query is 16386 bytes long and must have at most 16384; shorten"
                        + " it, a long query with a recording rule");
    }

    @Test
    void controlCharacters_areRefusedAndNotRepeated() {
        assertThat(Triggers.problems(Triggers.with(Map.of("model", "a\u001b[2Jb"))))
                .containsExactly(
                        "trigger web/checkout: model=a\uFFFD[2Jb must not contain control characters; auto chooses"
                                + " by accuracy on the workload's own past");
    }

    @Test
    void controlCharactersInNames_areNotRepeated() {
        Parsed<WorkloadSettings> outcome = TriggerMetadata.parse(
                "we\nb", "check\u0007out", Map.of(), WorkloadDefaults.standard(), Triggers.MODELS);

        assertThat(((Parsed.Refused<WorkloadSettings>) outcome).problems())
                .extracting(Problem::where)
                .containsOnly("trigger we\uFFFDb/check\uFFFDout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearerToken", "password", "clientSecret", "apiKey", "anything"})
    void valueOfAnUnknownKey_isNeverShown(String key) {
        assertThat(Triggers.problems(Triggers.with(Map.of(key, SECRET))))
                .hasSize(1)
                .noneMatch(problem -> problem.contains(SECRET));
    }

    @Test
    void valueFromEnvironment_isNeverShown() {
        Map<String, String> metadata =
                Triggers.with(Map.of("leadTimeFromEnv", SECRET, "modelFromEnv", SECRET, "predictHorizonFromEnv", "1s"));

        assertThat(Triggers.problems(metadata))
                .containsExactly(
                        "trigger web/checkout: leadTimeFromEnv must be a duration such as 90s, 5m, 2h, 7d or 1h30m"
                                + " (units s, m, h, d, w; the largest first); set it to the time a pod needs to become"
                                + " ready",
                        "trigger web/checkout: modelFromEnv must be one of auto, last-week, profile; auto chooses by"
                                + " accuracy on the workload's own past",
                        "trigger web/checkout: predictHorizonFromEnv must be at least queryStep=1m (the default);"
                                + " lengthen predictHorizon or shorten queryStep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://admin:hunter2@prometheus",
                "http://admin:hunter2@pro_metheus",
                "ftp://admin:hunter2@prometheus",
                "http://admin:hunter2/@prometheus",
                "http://prometheus/?token=hunter2",
                "admin:hunter2@prometheus",
                "http://admin:hunter2@prometheus:x y"
            })
    void secretInAnAddress_isRefusedAndNeverShown(String address) {
        assertThat(Triggers.problems(Triggers.with(Map.of("serverAddress", address, "dataSource", address))))
                .isNotEmpty()
                .noneMatch(problem -> problem.contains(SECRET));
    }

    @Test
    void userNameInAnAddress_isSentToTheServersFile() {
        assertThat(Triggers.problems(Triggers.with(Map.of("serverAddress", "http://a:b@prometheus:9090"))))
                .containsExactly("trigger web/checkout: serverAddress=...@prometheus:9090 must not contain a user name"
                        + " or password; configure a data source in almanac.yaml and name it with dataSource");
    }

    @Property(seed = "1", tries = 200)
    void anyMap_isParsedOrRefused(@ForAll Map<String, String> metadata) {
        assertThat(Triggers.outcome(metadata, WorkloadDefaults.standard())).isNotNull();
        assertThat(TriggerMetadata.metricSpecOf(metadata, WorkloadDefaults.standard()))
                .isNotNull();
    }

    @Property(seed = "1", tries = 200)
    void knownKeysWithAnyValue_areParsedOrRefused(@ForAll("plausible") Map<String, String> metadata) {
        List<String> problems = Triggers.problems(metadata);

        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem)
                        .hasSizeLessThan(600)
                        .startsWith("trigger web/checkout: ")
                        .doesNotContainPattern("\\p{Cc}"));
        if (problems.isEmpty()) {
            assertThat(TriggerMetadata.metricSpecOf(metadata, WorkloadDefaults.standard()))
                    .isEqualTo(Triggers.parsed(metadata).advertisedMetric());
        }
    }

    @Provide
    Arbitrary<Map<String, String>> plausible() {
        List<String> keys = SettingTable.ALL.stream()
                .flatMap(setting -> setting.spellings().stream())
                .toList();
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("1", "0.5", "2m", "7m", "1h", "2d", "auto", "UTC", "reactive", "http://a", "up"),
                Arbitraries.strings());
        return Arbitraries.maps(Arbitraries.of(keys), values).ofMaxSize(6).map(Triggers::with);
    }
}
