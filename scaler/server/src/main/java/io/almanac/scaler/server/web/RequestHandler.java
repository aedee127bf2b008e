package io.almanac.scaler.server.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request: reads only, a bounded number at a time, and always with headers that keep a browser safe. */
final class RequestHandler implements HttpHandler {
    /** Requests worked on at once; health is answered beyond that. */
    static final int MOST_AT_ONCE = 64;

    /** How the JDK's server is told that no body follows. */
    private static final int NO_BODY = -1;

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Api api;
    private final StaticFiles files = new StaticFiles();
    private final HttpHandler metrics;
    private final Supplier<Optional<String>> notReadyBecause;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    RequestHandler(Api api, Telemetry telemetry, Supplier<Optional<String>> notReadyBecause) {
        this.api = api;
        this.metrics = new MetricsHandler(telemetry.registry());
        this.notReadyBecause = notReadyBecause;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            protect(exchange.getResponseHeaders());
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(
                        exchange,
                        Reply.error(Reply.METHOD_NOT_ALLOWED, "only GET is allowed: nothing can be changed here"));
            } else if ("/healthz".equals(path)) {
                send(exchange, Reply.json(Reply.OK, Map.of("status", "alive")));
            } else if (places.tryAcquire()) {
                answerInPlace(exchange, path);
            } else {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, Reply.error(Reply.UNAVAILABLE, "too many requests at once; try again in a second"));
            }
        }
    }

    private void answerInPlace(HttpExchange exchange, String path) throws IOException {
        try {
            if ("/metrics".equals(path)) {
                metrics.handle(exchange);
            } else {
                send(exchange, reply(exchange));
            }
        } finally {
            places.release();
        }
    }

    private Reply reply(HttpExchange exchange) {
        try {
            RequestPath path = RequestPath.of(exchange.getRequestURI());
            if (path.text().equals("/readyz")) {
                return ready();
            }
            return files.at(path.text())
                    .or(() -> api.answer(path))
                    .orElseGet(() -> Reply.error(Reply.NOT_FOUND, "there is nothing at this address"));
        } catch (BadRequest e) {
            return Reply.error(Reply.BAD_REQUEST, e.explanation());
        } catch (RuntimeException e) {
            LOG.error("web request failed path={}", exchange.getRequestURI().getRawPath(), e);
            return Reply.error(Reply.FAILED, "the server failed to answer; its log says why");
        }
    }

    private record NotReady(String status, String reason) {}

    private Reply ready() {
        return notReadyBecause
                .get()
                .map(reason -> Reply.json(Reply.UNAVAILABLE, new NotReady("not ready", reason)))
                .orElseGet(() -> Reply.json(Reply.OK, Map.of("status", "ready")));
    }

    private static void protect(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-cache");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
        } else {
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }
}
