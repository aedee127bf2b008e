package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SourceTls;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceSettingsTest {
    @Test
    void everyProblem_isToldAtOnce() {
        assertThatThrownBy(() -> new DataSourceSettings(
                        "",
                        URI.create("prometheus:9090"),
                        PrometheusStandIn.bearer("t"),
                        new SourceTls(Optional.of("ca.crt"), Optional.empty()),
                        Map.of("authorization", "Bearer x"),
                        Duration.ZERO,
                        0))
                .hasMessage("data source : name is empty; url must start with http:// or https://; tls needs a url"
                        + " that starts with https://; header authorization and credentials exclude one another; keep one of them; timeout=PT0S must be longer than"
                        + " 0s; maxConcurrentRequests=0 must be at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_host:9090", "http://host:99999", "https:///path"})
    void urlWithoutAUsableHost_isRefused(String url) {
        assertThatThrownBy(() -> DataSourceSettings.withoutCredentials("main", URI.create(url)))
                .hasMessageContaining(
                        "url must name a host of letters, digits, dots and hyphens, and a port up to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:9090", "https://mimir/prometheus", "http://[::1]:9090/", "http://10.0.0.1"})
    void baseUrl_isAccepted(String url) {
        assertThatCode(() -> DataSourceSettings.withoutCredentials("main", URI.create(url)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "User-Agent"})
    void headerThatAlmanacSets_isRefused(String header) {
        assertThatThrownBy(() -> with(Map.of(header, "x")))
                .hasMessageContaining("header " + header + " is set by Almanac itself; leave it out");
    }

    @Test
    void headerNameWithASpace_isRefused() {
        assertThatThrownBy(() -> with(Map.of("X Org", "x"))).hasMessageContaining("a header name must be letters");
    }

    @Test
    void authorizationHeader_isAcceptedWithoutAuthentication() {
        assertThat(with(Map.of("Authorization", "Custom x")).headers()).containsKey("Authorization");
    }

    @Test
    void userBeforeAHostThatJavaCannotRead_isStillSeen() {
        assertThatThrownBy(() -> DataSourceSettings.withoutCredentials("main", URI.create("http://ann:s3cret@my_host")))
                .hasMessageContaining("url must not contain a user or password")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void headersChangedLater_areNotTaken() {
        Map<String, String> headers = new HashMap<>();
        DataSourceSettings settings = with(headers);

        headers.put("X-Late", "x");

        assertThat(settings.headers()).isEmpty();
    }

    private static DataSourceSettings with(Map<String, String> headers) {
        return new DataSourceSettings(
                "main",
                URI.create("http://host"),
                new Credentials.Anonymous(),
                SourceTls.STANDARD,
                headers,
                Duration.ofSeconds(1),
                1);
    }
}
