package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.scaler.server.source.SourceResolution.Found;
import io.almanac.scaler.server.source.SourceResolution.Refused;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SourceTls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourcesTest {
    private final DataSources sources = new DataSources(
            List.of(named("main"), named("backup")),
            List.of(URI.create("http://Prometheus.monitoring"), URI.create("https://mimir:8443/prometheus")));

    @AfterEach
    void stop() {
        sources.close();
    }

    @Test
    void knownName_isFoundAndShared() {
        assertThat(sources.byName("main")).isInstanceOf(Found.class).isEqualTo(sources.byName("main"));
        assertThat(sources.byName("main")).isNotEqualTo(sources.byName("backup"));
    }

    @Test
    void unknownName_isRefusedWithTheKnownOnes() {
        assertThat(sources.byName("mian"))
                .isEqualTo(new Refused("dataSource=\"mian\" is not a data source of this server; known are [backup,"
                        + " main]: correct the name, or add it to the server's file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://prometheus.monitoring",
                "http://prometheus.monitoring/",
                "HTTP://PROMETHEUS.Monitoring:80//",
                " http://prometheus.monitoring:80 "
            })
    void allowedAddress_isFoundInEverySpelling(String address) {
        assertThat(sources.byAddress(address))
                .isInstanceOf(Found.class)
                .isEqualTo(sources.byAddress("http://Prometheus.monitoring"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prometheus.monitoring",
                "http://prometheus.monitoring:9090",
                "http://prometheus.monitoring/prometheus",
                "http://prometheus.monitoring.evil.example",
                "http://prometheus",
                "https://mimir:8443",
                "https://mimir:8443/Prometheus",
                "https://mimir:8443/prometheus/..",
                "https://mimir:8443/%70rometheus",
                "http://169.254.169.254/latest/meta-data",
                "http://main:9090"
            })
    void anyOtherAddress_isRefused(String address) {
        assertThat(((Refused) sources.byAddress(address)).reason())
                .startsWith("server address \"http")
                .endsWith("is not on this server's allow-list; add it there, or name a data source of the server's"
                        + " file with dataSource");
    }

    @Test
    void addressWithPassword_isRefusedAndNotRepeated() {
        assertThat(sources.byAddress("http://ann:s3cret@prometheus.monitoring"))
                .isEqualTo(new Refused(
                        "server address: url must not contain a user or password; set them as authentication"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prometheus:9090",
                "file:///etc/passwd",
                "http://",
                "http:// x",
                "ftp://prometheus.monitoring"
            })
    void addressThatIsNone_isRefused(String address) {
        assertThat(((Refused) sources.byAddress(address)).reason()).contains("http://");
    }

    @Test
    void allowedAddress_carriesNoCredentialsOfANamedSource() {
        try (PrometheusStandIn prometheus = new PrometheusStandIn()) {
            prometheus.answersOneSeries(PrometheusStandIn.sample(0, "1"));
            DataSourceSettings withToken =
                    prometheus.settings(PrometheusStandIn.bearer("tok-123"), Map.of("X-Scope-OrgID", "tenant-7"));
            try (DataSources both = new DataSources(List.of(withToken), List.of(prometheus.url("")))) {
                SourceResolution found = both.byAddress(prometheus.url("/").toString());

                ((Found) found).source().read(PrometheusStandIn.query());
            }

            assertThat(prometheus.request().getHeaders().names())
                    .contains("User-Agent")
                    .doesNotContain("Authorization", "X-Scope-OrgID");
        }
    }

    @Test
    void wrongLists_areToldAtOnce() {
        assertThatThrownBy(() -> new DataSources(
                        List.of(named("main"), named("main")),
                        List.of(URI.create("http://ok"), URI.create("ftp://x"), URI.create("http://h/?q"))))
                .hasMessage("data source main is there twice; give each a name of its own\n"
                        + "allow-list, entry 2: url must start with http:// or https://\n"
                        + "allow-list, entry 3: url must not contain ? or #; give the base address,"
                        + " /api/v1/query_range is added");
    }

    private static DataSourceSettings named(String name) {
        return new DataSourceSettings(
                name,
                URI.create("http://" + name + ":9090"),
                new Credentials.Anonymous(),
                SourceTls.STANDARD,
                Map.of(),
                Duration.ofSeconds(1),
                1);
    }
}
