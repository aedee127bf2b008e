package io.almanac.simulator.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.almanac.simulator.trace.CounterSeries;
import io.almanac.simulator.traffic.AppTraffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A small server that answers the slice of the Prometheus HTTP API that a scaler uses, from simulated counters: no
 * Prometheus needed. Queries are those of {@link RateQueryParser#SUPPORTED}, by GET or as a POST form, and get what
 * Prometheus 2.42 would answer if it had scraped every 15 s since the workloads' origins. What its clock has not
 * reached is not there yet. Safe for use by many threads; serves until closed.
 */
public final class EmbeddedPrometheus implements AutoCloseable {
    /** The release whose answers are given, marked as what it is. */
    private static final Map<String, String> BUILD_INFORMATION = new TreeMap<>(Map.of(
            "version", "2.42.0+almanac",
            "revision", "simulated",
            "branch", "simulated",
            "buildUser", "almanac",
            "buildDate", "",
            "goVersion", ""));

    private static final int MOST_FORM_BYTES = 1 << 20;

    private final HttpServer server;
    private final ExecutorService executor;
    private final InstantSource clock;
    /** Counters as far as they have been asked for; extended by whoever asks for more. */
    private final AtomicReference<List<CounterSeries>> counters;

    private EmbeddedPrometheus(HttpServer server, InstantSource clock, List<CounterSeries> counters) {
        this.server = server;
        this.clock = clock;
        this.counters = new AtomicReference<>(counters);
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
    }

    /** Serves {@code workloads} on a free port of this machine only. */
    public static EmbeddedPrometheus start(List<AppTraffic> workloads, InstantSource clock) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), workloads, clock);
    }

    /**
     * Serves {@code workloads} on {@code address}; port 0 takes a free one. History up to the clock's instant is ready
     * when this returns.
     *
     * @throws IOException if the address cannot be listened on
     */
    public static EmbeddedPrometheus start(InetSocketAddress address, List<AppTraffic> workloads, InstantSource clock)
            throws IOException {
        Instant now = clock.instant();
        List<CounterSeries> history = workloads.stream()
                .flatMap(workload -> CounterSeries.of(workload, CounterSeries.SCRAPE_INTERVAL, now).stream())
                .toList();
        EmbeddedPrometheus prometheus = new EmbeddedPrometheus(HttpServer.create(address, 0), clock, history);
        prometheus.serve();
        return prometheus;
    }

    /** Where it listens, without a slash at the end. */
    public URI baseUrl() {
        InetSocketAddress address = server.getAddress();
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "localhost" : host.getHostAddress();
        return URI.create("http://" + (name.indexOf(':') < 0 ? name : '[' + name + ']') + ':' + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdown();
    }

    private void serve() {
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/api/v1/query_range" -> answerQuery(exchange, true);
            case "/api/v1/query" -> answerQuery(exchange, false);
            case "/api/v1/status/buildinfo" -> sendJson(exchange, 200, PrometheusJson.flat(BUILD_INFORMATION));
            case "/-/healthy" -> sendText(exchange, 200, "Prometheus Server is Healthy.\n");
            case "/-/ready" -> sendText(exchange, 200, "Prometheus Server is Ready.\n");
            default -> sendText(exchange, 404, "404 page not found\n");
        }
    }

    private void answerQuery(HttpExchange exchange, boolean isRange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "GET, POST, OPTIONS");
            sendText(exchange, 405, "Method Not Allowed\n");
            return;
        }
        Map<String, String> parameters =
                FormParameters.of(exchange.getRequestURI().getRawQuery());
        if (method.equals("POST")) {
            byte[] form = exchange.getRequestBody().readNBytes(MOST_FORM_BYTES);
            parameters.putAll(FormParameters.of(new String(form, StandardCharsets.UTF_8)));
        }
        Instant now = clock.instant();
        QueryRequest request = isRange ? QueryRequests.range(parameters) : QueryRequests.instant(parameters, now);
        switch (request) {
            case QueryRequest.Refused refused ->
                sendJson(exchange, refused.httpStatus(), PrometheusJson.error(refused));
            case QueryRequest.Evaluate evaluate -> {
                List<ResultSeries> series = ResultSeries.of(evaluate, countersUntil(evaluate, now), now.toEpochMilli());
                byte[] body =
                        isRange ? PrometheusJson.matrix(evaluate, series) : PrometheusJson.vector(evaluate, series);
                sendJson(exchange, 200, body);
            }
        }
    }

    private List<CounterSeries> countersUntil(QueryRequest.Evaluate request, Instant now) {
        List<CounterSeries> known = counters.updateAndGet(current ->
                current.stream().map(counter -> counter.extendedTo(now)).toList());
        return request.query().metric().equals(AppTraffic.METRIC) ? known : List.of();
    }

    private static void sendJson(HttpExchange exchange, int status, byte[] body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    private static void sendText(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
