package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.rule.Parsed;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerMetadataTest {
    @Test
    void queryAndThresholdAlone_takeTheDefaults() {
        assertThat(Triggers.parsed(Map.of("query", "sum(rate(http[2m]))", "threshold", "100")))
                .isEqualTo(new WorkloadSettings(
                        new LoadQuery(
                                "sum(rate(http[2m]))",
                                new SourceChoice.Named("default"),
                                Duration.ofDays(14),
                                Duration.ofMinutes(1)),
                        new Promise(100, 0, 0.01, 0.1),
                        new LookAhead(Duration.ofHours(2), Duration.ofMinutes(2)),
                        new ReplicaBounds(0, 1_000_000),
                        new Serving(Mode.PREDICTIVE, "auto"),
                        Calendar.ordinary(ZoneId.of("UTC")),
                        Observation.NONE,
                        "almanac"));
    }

    @Test
    void everyKey_isRead() {
        Map<String, String> metadata = Map.ofEntries(
                Map.entry("query", "up"),
                Map.entry("threshold", "0.5"),
                Map.entry("activationThreshold", "1e-3"),
                Map.entry("serverAddress", "HTTPS://Prometheus.Example:443/path/"),
                Map.entry("historyTimeWindow", "7d"),
                Map.entry("queryStep", "30s"),
                Map.entry("predictHorizon", "90m"),
                Map.entry("leadTime", "3m"),
                Map.entry("risk", "0.005"),
                Map.entry("mode", "shadow"),
                Map.entry("promote", "auto"),
                Map.entry("promoteCost", "1.05"),
                Map.entry("model", "profile"),
                Map.entry("timezone", "Europe/Berlin"),
                Map.entry("minReplicas", "2"),
                Map.entry("maxReplicas", "40"),
                Map.entry("metricName", "Checkout_rate"));

        assertThat(Triggers.parsed(metadata))
                .isEqualTo(new WorkloadSettings(
                        new LoadQuery(
                                "up",
                                new SourceChoice.Address(URI.create("https://prometheus.example/path")),
                                Duration.ofDays(7),
                                Duration.ofSeconds(30)),
                        new Promise(0.5, 0.001, 0.005, 0.1),
                        new LookAhead(Duration.ofMinutes(90), Duration.ofMinutes(3)),
                        new ReplicaBounds(2, 40),
                        new Serving(Mode.SHADOW, Promote.AUTO, 1.05, "profile"),
                        Calendar.ordinary(ZoneId.of("Europe/Berlin")),
                        Observation.NONE,
                        "checkout-rate"));
    }

    @Test
    void keysOfKeda_areAcceptedWhateverTheyHold() {
        Map<String, String> keda = Map.of(
                "scalerAddress", "almanac:6001",
                "enableTLS", "",
                "unsafeSsl", "true",
                "caCert", "-----BEGIN\n" + "A".repeat(9000),
                "tlsCertFile", "/ca",
                "tlsClientCert", "\u0000",
                "tlsClientKey", "secret");

        assertThat(Triggers.problems(Triggers.with(keda))).isEmpty();
    }

    @Test
    void aliases_areRead() {
        WorkloadSettings settings = Triggers.parsed(
                Triggers.with(Map.of("predictionHorizon", "3h", "prometheusAddress", "http://prometheus:9090")));

        assertThat(settings.ahead().predictHorizon()).isEqualTo(Duration.ofHours(3));
        assertThat(settings.load().source()).isEqualTo(new SourceChoice.Address(URI.create("http://prometheus:9090")));
    }

    @Test
    void valueFromEnvironment_isReadUnderItsSuffix() {
        assertThat(Triggers.parsed(Triggers.with(Map.of("leadTimeFromEnv", "4m")))
                        .ahead()
                        .leadTime())
                .isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void spaceAroundAValue_isNoPartOfIt() {
        assertThat(Triggers.parsed(Triggers.with(Map.of("leadTime", " 4m\n")))
                        .ahead()
                        .leadTime())
                .isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void queryOfSeveralLines_isKept() {
        assertThat(Triggers.parsed(Map.of("query", "sum(\n\trate(http[2m])\n)\n", "threshold", "1"))
                        .load()
                        .query())
                .isEqualTo("sum(\n\trate(http[2m])\n)");
    }

    @Test
    void defaultsOfTheServer_holdForWhatIsNotGiven() {
        WorkloadDefaults standard = WorkloadDefaults.standard();
        WorkloadDefaults defaults = new WorkloadDefaults(WorkloadDefaults.standard()
                .values()
                .with(SettingTable.ACTIVATION_THRESHOLD, 5.0)
                .with(SettingTable.DATA_SOURCE, "mimir")
                .with(SettingTable.HISTORY_TIME_WINDOW, Duration.ofDays(7))
                .with(SettingTable.QUERY_STEP, Duration.ofSeconds(30))
                .with(SettingTable.PREDICT_HORIZON, Duration.ofHours(4))
                .with(SettingTable.LEAD_TIME, Duration.ofMinutes(5))
                .with(SettingTable.RISK, 0.02)
                .with(SettingTable.TOLERANCE, 0.1)
                .with(SettingTable.MODE, Mode.SHADOW)
                .with(SettingTable.MODEL, "profile")
                .with(SettingTable.TIMEZONE, ZoneId.of("Asia/Tokyo"))
                .with(SettingTable.MIN_REPLICAS, 1)
                .with(SettingTable.MAX_REPLICAS, 9)
                .with(SettingTable.METRIC_NAME, "load"));

        assertThat(standard).isNotEqualTo(defaults);
        assertThat(Triggers.outcome(Map.of("query", "up", "threshold", "1"), defaults))
                .isEqualTo(new Parsed.Value<>(new WorkloadSettings(
                        new LoadQuery(
                                "up", new SourceChoice.Named("mimir"), Duration.ofDays(7), Duration.ofSeconds(30)),
                        new Promise(1, 5, 0.02, 0.1),
                        new LookAhead(Duration.ofHours(4), Duration.ofMinutes(5)),
                        new ReplicaBounds(1, 9),
                        new Serving(Mode.SHADOW, "profile"),
                        Calendar.ordinary(ZoneId.of("Asia/Tokyo")),
                        Observation.NONE,
                        "load")));
    }

    @Test
    void metricSpec_isKnownThoughOtherKeysAreBroken() {
        Map<String, String> metadata = Map.of("threshold", "100", "leadTime", "soon", "metricName", "Load", "x", "y");

        assertThat(TriggerMetadata.metricSpecOf(metadata, WorkloadDefaults.standard()))
                .isEqualTo(new AdvertisedMetric("load", 100));
        assertThat(Triggers.problems(metadata)).hasSize(3);
    }

    @Test
    void metricSpec_takesAnyTargetAndTheUsualName_forThoseThatCannotBeRead() {
        WorkloadDefaults defaults = WorkloadDefaults.standard();

        AdvertisedMetric unknown = new AdvertisedMetric("almanac", 1);
        assertThat(TriggerMetadata.metricSpecOf(Map.of(), defaults)).isEqualTo(unknown);
        assertThat(TriggerMetadata.metricSpecOf(Map.of("threshold", "0"), defaults))
                .isEqualTo(unknown);
        assertThat(TriggerMetadata.metricSpecOf(Map.of("threshold", "auto"), defaults))
                .isEqualTo(unknown);
        assertThat(TriggerMetadata.metricSpecOf(Map.of("threshold", "5", "initialThreshold", "x"), defaults))
                .isEqualTo(new AdvertisedMetric("almanac", 5));
        assertThat(TriggerMetadata.metricSpecOf(Map.of("threshold", "1", "metricName", "-"), defaults))
                .isEqualTo(unknown);
        assertThat(TriggerMetadata.metricSpecOf(Map.of("thresholdFromEnv", "1"), defaults))
                .isEqualTo(new AdvertisedMetric("almanac", 1));
    }
}
