package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.LIMITS;
import static io.almanac.scaler.server.source.PrometheusStandIn.NOW;
import static io.almanac.scaler.server.source.PrometheusStandIn.STEP;
import static io.almanac.scaler.server.source.PrometheusStandIn.form;
import static io.almanac.scaler.server.source.PrometheusStandIn.instant;
import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.server.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked, and how the parts of an answer come together. */
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
    }

    @Test
    void cache_isBypassedWhereAsked() {
        prometheus.answersOneSeries(sample(0, "1")).answersOneSeries(sample(0, "1"));
        try (PrometheusSource source = prometheus.source()) {
            source.read(query());
            source.read(query().uncached());
        }

        assertThat(form(prometheus.request()).queryParameter("nocache")).isNull();
        assertThat(form(prometheus.request()).queryParameter("nocache")).isEqualTo("1");
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
    void elevenThousandSlots_areOneRequest() {
        TimeSeries week = ramp(11_000);
        prometheus.serves(week);

        ReadOutcome outcome = prometheus.source().read(new RangeQuery("load", week.start(), week.end(), STEP));

        assertThat(outcome).isEqualTo(new Loaded(week, 0));
        assertThat(prometheus.requests()).isEqualTo(1);
    }

    @Test
    void twelveThousandSlots_areTwoRequestsJoinedExactly() {
        TimeSeries long12000 = ramp(12_000);
        prometheus.serves(long12000);

        ReadOutcome outcome = prometheus.source().read(new RangeQuery("load", long12000.start(), NOW, STEP));

        HttpUrl first = form(prometheus.request());
        HttpUrl second = form(prometheus.request());
        assertThat(outcome).isEqualTo(new Loaded(long12000, 0));
        assertThat(prometheus.requests()).isEqualTo(2);
        // 10,000 slots and 2,000 slots, none twice
        assertThat(Duration.between(instant(first, "start"), instant(first, "end")))
                .isEqualTo(STEP.multipliedBy(9_999));
        assertThat(instant(second, "start")).isEqualTo(instant(first, "end").plus(STEP));
        assertThat(instant(second, "end")).isEqualTo(NOW);
    }

    @Test
    void partsWithOtherLabels_areSeveralSeries() {
        prometheus
                .answersJson(PrometheusStandIn.matrix(
                        "{\"metric\":{\"pod\":\"a\"},\"values\":[" + sample(11_000, "1") + "]}"))
                .answersJson(
                        PrometheusStandIn.matrix("{\"metric\":{\"pod\":\"b\"},\"values\":[" + sample(0, "1") + "]}"));

        ReadOutcome outcome =
                prometheus.source().read(PrometheusStandIn.endingAt(NOW, "load", STEP.multipliedBy(12_000), STEP));

        assertThat(((ReadFailure.SeveralSeries) outcome).examples()).containsExactly("{pod=\"a\"}", "{pod=\"b\"}");
    }

    @Test
    void emptyPart_isMissingSlots() {
        TimeSeries newest = TimeSeries.of(NOW.minus(STEP), STEP, 3, 4);
        prometheus.serves(newest);

        ReadOutcome outcome =
                prometheus.source().read(PrometheusStandIn.endingAt(NOW, "load", STEP.multipliedBy(12_000), STEP));

        TimeSeries series = ((Loaded) outcome).series();
        assertThat(series.size()).isEqualTo(12_000);
        assertThat(series.observedCount()).isEqualTo(2);
    }

    @Test
    void failureInALaterPart_isTheOutcome() {
        prometheus.answersOneSeries(sample(11_000, "1")).answers(401, "text/plain", "who?");

        ReadOutcome outcome =
                prometheus.source().read(PrometheusStandIn.endingAt(NOW, "load", STEP.multipliedBy(12_000), STEP));

        assertThat(outcome).isEqualTo(new ReadFailure.AccessDenied("main", 401));
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

    private static TimeSeries ramp(int slots) {
        double[] values = new double[slots];
        Arrays.setAll(values, i -> i / 7.0);
        return TimeSeries.of(NOW.minus(STEP.multipliedBy(slots - 1L)), STEP, values);
    }
}
