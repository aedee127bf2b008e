package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.LIMITS;
import static io.almanac.scaler.server.source.PrometheusStandIn.form;
import static io.almanac.scaler.server.source.PrometheusStandIn.instant;
import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.server.Credentials;
import java.net.URI;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked. */
class PrometheusSourceTest implements LoadSourceContractTest {
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @Override
    public LoadSource sourceOver(TimeSeries series) {
        prometheus.serves(series);
        return prometheus.source(DataSourceSettings.withoutCredentials("held", prometheus.url("")), LIMITS);
    }

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void request_isAPostedFormWithAlignedEnds() {
        prometheus.answersOneSeries(sample(0, "1")).read();

        RecordedRequest request = prometheus.request();
        HttpUrl form = form(request);
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/api/v1/query_range");
        assertThat(form.queryParameter("query")).isEqualTo("sum(rate(hits[2m]))");
        assertThat(instant(form, "start")).isEqualTo("2026-03-02T11:49:00Z");
        assertThat(instant(form, "end")).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(form.queryParameter("step")).isEqualTo("60");
        assertThat(form.queryParameter("timeout")).isEqualTo("30000ms");
        assertThat(form.queryParameter("latency_offset")).isEqualTo("1ms");
    }

    @Test
    void caches_arePassedBy() {
        RecordedRequest request = sentWith(new Credentials.Anonymous());

        assertThat(form(request).queryParameter("nocache")).isEqualTo("1");
        assertThat(request.getHeaders().get("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void pathPrefix_standsBeforeTheApi() {
        prometheus.answersOneSeries(sample(0, "1"));
        URI url = prometheus.url("/prometheus/");

        prometheus
                .source(DataSourceSettings.withoutCredentials("mimir", url), LIMITS)
                .read(query());

        assertThat(prometheus.request().getTarget()).isEqualTo("/prometheus/api/v1/query_range");
    }

    @Test
    void request_saysWhoAsks() {
        prometheus.answersOneSeries(sample(0, "1")).read();

        RecordedRequest request = prometheus.request();
        assertThat(request.getHeaders().get("User-Agent")).startsWith("almanac/");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void bearer_isSent() {
        assertThat(sentWith(PrometheusStandIn.bearer("tok-123")).getHeaders().get("Authorization"))
                .isEqualTo("Bearer tok-123");
    }

    @Test
    void basic_isSent() {
        // base64("ann:s3cret")
        assertThat(sentWith(PrometheusStandIn.basic("ann", "s3cret"))
                        .getHeaders()
                        .get("Authorization"))
                .isEqualTo("Basic YW5uOnMzY3JldA==");
    }

    @Test
    void headers_areSent() {
        assertThat(sentWith(new Credentials.Anonymous()).getHeaders().get("X-Scope-OrgID"))
                .isEqualTo("tenant-7");
    }

    @Test
    void postRefused_asksByGetFromThenOn() {
        prometheus
                .answers(405, "text/plain", "")
                .answersOneSeries(sample(0, "1"))
                .answersOneSeries(sample(0, "1"));

        try (PrometheusSource source = prometheus.source()) {
            assertThat(source.read(query())).isInstanceOf(Loaded.class);
            assertThat(source.read(query())).isInstanceOf(Loaded.class);
        }

        assertThat(prometheus.request().getMethod()).isEqualTo("POST");
        assertThat(prometheus.request().getTarget())
                .startsWith("/api/v1/query_range?")
                .contains("query=sum%28rate");
        assertThat(prometheus.request().getMethod()).isEqualTo("GET");
        assertThat(prometheus.requests()).isEqualTo(3);
    }

    @Test
    void labels_areCarried() {
        prometheus.answersJson(PrometheusStandIn.matrix(
                "{\"metric\":{\"job\":\"web\",\"zone\":\"a\"},\"values\":[" + sample(0, "1") + "]}"));

        assertThat(((Loaded) prometheus.read()).labels()).isEqualTo(Map.of("job", "web", "zone", "a"));
    }

    private RecordedRequest sentWith(Credentials credentials) {
        prometheus.answersOneSeries(sample(0, "1"));
        DataSourceSettings settings = prometheus.settings(credentials, Map.of("X-Scope-OrgID", "tenant-7"));
        prometheus.source(settings, LIMITS).read(query());
        return prometheus.request();
    }
}
