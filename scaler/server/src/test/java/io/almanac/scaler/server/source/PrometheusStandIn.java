package io.almanac.scaler.server.source;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SecretSource;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** An HTTP server on the loopback that answers as it is told, and a source that reads from it without sleeping. */
final class PrometheusStandIn implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    static final Duration STEP = Duration.ofMinutes(1);

    /** So long that no machine needs it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Three attempts, pauses of 10 and 20 ms that are noted and not slept. */
    static final ReadLimits LIMITS =
            new ReadLimits(PATIENCE.multipliedBy(3), 3, Duration.ofMillis(10), 1 << 20, 1000, Duration.ofSeconds(30));

    private static final String TOO_MANY =
            "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing"
                    + " would load too many samples into memory in query execution\"}";

    final List<Duration> pauses = new ArrayList<>();

    /** Lengthens no pause. */
    RandomGenerator random = () -> 0;

    private final MockWebServer server = new MockWebServer();

    PrometheusStandIn() {
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
    }

    /** The slots at or before {@code now}: as many as fit into {@code window}. */
    static RangeQuery endingAt(Instant now, String query, Duration window, Duration step) {
        Instant newest = Grid.aligned(step).atOrBefore(now);
        return new RangeQuery(query, newest.minus(step.multipliedBy(window.dividedBy(step) - 1)), newest, step);
    }

    /** Twelve slots that end at {@link #NOW}. */
    static RangeQuery query() {
        return endingAt(NOW, "sum(rate(hits[2m]))", Duration.ofMinutes(12), STEP);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    DataSourceSettings settings() {
        return settings(new Credentials.Anonymous(), Map.of());
    }

    DataSourceSettings settings(Credentials credentials, Map<String, String> headers) {
        return new DataSourceSettings("main", url(""), credentials, SourceTls.STANDARD, headers, PATIENCE, 2);
    }

    static Credentials bearer(String token) {
        return new Credentials.Bearer(new SecretSource.Inline(new Secret(token)));
    }

    static Credentials basic(String username, String password) {
        return new Credentials.Basic(username, new SecretSource.Inline(new Secret(password)));
    }

    PrometheusSource source() {
        return source(settings(), LIMITS);
    }

    PrometheusSource source(DataSourceSettings settings, ReadLimits limits) {
        return new PrometheusSource(settings, limits, InstantSource.fixed(NOW), pauses::add, random);
    }

    ReadOutcome read() {
        try (PrometheusSource source = source()) {
            return source.read(query());
        }
    }

    PrometheusStandIn answers(MockResponse.Builder response) {
        server.enqueue(response.build());
        return this;
    }

    PrometheusStandIn answers(int status, String contentType, String body) {
        return answers(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", contentType)
                .body(body));
    }

    PrometheusStandIn answersJson(String json) {
        return answers(200, "application/json", json);
    }

    /** One answer with one series without labels, its samples as {@code [seconds,"value"]}. */
    PrometheusStandIn answersOneSeries(String samples) {
        return answersJson(matrix("{\"metric\":{},\"values\":[" + samples + "]}"));
    }

    /** Speaks TLS from now on, with a certificate of {@code files}, and trusts their authorities. */
    PrometheusStandIn servesTls(TlsFiles files) throws UnusableFile {
        server.useHttps(files.handshake().sslSocketFactory());
        return this;
    }

    /** Serves only who shows a certificate of an authority it trusts. */
    PrometheusStandIn asksForACertificate() {
        server.requireClientAuth();
        return this;
    }

    /** Answers every request from {@code series}, as Prometheus would. */
    PrometheusStandIn serves(TimeSeries series) {
        return serves(series, Integer.MAX_VALUE);
    }

    /** The same, and refuses what asks for more slots, as Prometheus refuses what needs too many samples. */
    PrometheusStandIn serves(TimeSeries series, int mostSlots) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                HttpUrl form = form(request);
                Duration span = Duration.between(instant(form, "start"), instant(form, "end"));
                return span.dividedBy(series.step()) < mostSlots
                        ? new MockResponse.Builder().body(rangeOf(series, form)).build()
                        : new MockResponse.Builder().code(422).body(TOO_MANY).build();
            }
        });
        return this;
    }

    int requests() {
        return server.getRequestCount();
    }

    RecordedRequest request() {
        try {
            return Optional.ofNullable(server.takeRequest(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .orElseThrow();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String matrix(String series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series + "]}}";
    }

    /** {@code [seconds,"value"]} for the slot {@code slotsBack} before {@link #NOW}. */
    static String sample(int slotsBack, String value) {
        return "[" + (NOW.getEpochSecond() - 60L * slotsBack) + ",\"" + value + "\"]";
    }

    /** The form of a request, readable by name. */
    static HttpUrl form(RecordedRequest request) {
        return HttpUrl.get("http://form/?"
                + Optional.ofNullable(request.getBody()).orElseThrow().utf8());
    }

    static Instant instant(HttpUrl form, String name) {
        return Instant.ofEpochSecond(
                Long.parseLong(Optional.ofNullable(form.queryParameter(name)).orElseThrow()));
    }

    @Override
    public void close() {
        server.close();
    }

    private static String rangeOf(TimeSeries series, HttpUrl form) {
        StringJoiner samples = new StringJoiner(",");
        for (int i = 0; i < series.size(); i++) {
            Instant timestamp = series.timestamp(i);
            boolean isWanted = !timestamp.isBefore(instant(form, "start")) && !timestamp.isAfter(instant(form, "end"));
            if (isWanted && series.isObserved(i)) {
                samples.add("[" + timestamp.getEpochSecond() + ",\"" + series.value(i) + "\"]");
            }
        }
        return matrix(samples.length() == 0 ? "" : "{\"metric\":{},\"values\":[" + samples + "]}");
    }
}
