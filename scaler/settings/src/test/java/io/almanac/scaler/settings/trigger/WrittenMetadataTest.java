package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WrittenMetadataTest {
    @Test
    void everySetting_isReadBackUnchanged() {
        WorkloadSettings settings = Triggers.parsed(Map.ofEntries(
                Map.entry("query", "sum(rate(x{a=\"b\"}[2m]))"),
                Map.entry("threshold", "0.0125"),
                Map.entry("activationThreshold", "3"),
                Map.entry("dataSource", "thanos"),
                Map.entry("historyTimeWindow", "36h"),
                Map.entry("queryStep", "30s"),
                Map.entry("predictHorizon", "3h"),
                Map.entry("leadTime", "90s"),
                Map.entry("risk", "0.005"),
                Map.entry("tolerance", "0"),
                Map.entry("mode", "shadow"),
                Map.entry("promote", "auto"),
                Map.entry("promoteCost", "1.5"),
                Map.entry("model", "profile"),
                Map.entry("timezone", "Europe/Berlin"),
                Map.entry("minReplicas", "2"),
                Map.entry("maxReplicas", "40"),
                Map.entry("metricName", "web")));

        assertThat(Triggers.parsed(WrittenMetadata.of(settings))).isEqualTo(settings);
    }

    @Test
    void defaults_areLeftOutButForWhatEveryTriggerShouldShow() {
        WorkloadSettings settings = Triggers.parsed(Triggers.with(Map.of()));

        assertThat(WrittenMetadata.of(settings))
                .containsExactly(
                        Map.entry("query", "up"),
                        Map.entry("threshold", "100"),
                        Map.entry("leadTime", "2m"),
                        Map.entry("risk", "0.01"));
    }

    @Test
    void whatMayBeSeen_isReadBackUnchanged() {
        WorkloadSettings settings = Triggers.parsed(Triggers.with(Map.of(
                "leadTime", "auto",
                "replicasQuery", "ready",
                "wantedReplicasQuery", "wanted",
                "saturationQuery", "p99",
                "saturationLimit", "0.25")));

        assertThat(Triggers.parsed(WrittenMetadata.of(settings))).isEqualTo(settings);
    }

    @Test
    void learnedThreshold_isWrittenAsTheTriggerAskedForIt() {
        WorkloadSettings settings = Triggers.parsed(Triggers.with(Map.of(
                "threshold", "auto",
                "initialThreshold", "50",
                "replicasQuery", "ready",
                "saturationQuery", "p99",
                "saturationLimit", "0.25")));

        assertThat(Triggers.parsed(WrittenMetadata.of(settings.withThreshold(70))))
                .isEqualTo(settings);
    }

    @Test
    void address_isWrittenInsteadOfAName() {
        WorkloadSettings settings =
                Triggers.parsed(Triggers.with(Map.of("serverAddress", "http://prometheus.monitoring:9090")));

        assertThat(Triggers.parsed(WrittenMetadata.of(settings))).isEqualTo(settings);
    }

    @Test
    void settingsAsAWhole_areThoseOfNoOtherTrigger() {
        WorkloadSettings named = Triggers.parsed(Triggers.with(Map.of()));
        WorkloadSettings addressed =
                Triggers.parsed(Triggers.with(Map.of("serverAddress", "http://prometheus.monitoring:9090")));

        assertThat(WrittenMetadata.whole(named)).containsEntry("risk", "0.01").containsEntry("queryStep", "1m");
        assertThat(WrittenMetadata.isWhole(WrittenMetadata.whole(named), named)).isTrue();
        assertThat(WrittenMetadata.isWhole(WrittenMetadata.whole(addressed), addressed))
                .isTrue();
        assertThat(WrittenMetadata.isWhole(WrittenMetadata.whole(named), addressed))
                .isFalse();
        assertThat(WrittenMetadata.isWhole(WrittenMetadata.whole(named), named.withThreshold(70)))
                .isFalse();
    }
}
