package io.almanac.simulator.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request of one app, each in a thread of its own. */
final class AppHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AppHandler.class);

    /** How the JDK's server is told that no body follows. */
    private static final int NO_BODY = -1;

    private static final JsonReply ALIVE = JsonReply.of(JsonReply.OK, "status", "alive");
    private static final JsonReply READY = JsonReply.of(JsonReply.OK, "status", "ready");
    private static final JsonReply DRAINING = JsonReply.of(JsonReply.UNAVAILABLE, "status", "draining");

    private final AppSettings settings;
    private final AppMetrics metrics;
    private final Optional<NextService> next;
    private final Disturbance disturbance;
    private final Supplier<RandomGenerator> random;
    private final JsonReply greeting;
    private volatile boolean isDraining;

    /** @param random asked for once a request, in the request's thread */
    AppHandler(AppSettings settings, AppMetrics metrics, Optional<NextService> next, Supplier<RandomGenerator> random) {
        this.settings = settings;
        this.metrics = metrics;
        this.next = next;
        this.disturbance = new Disturbance(settings.errorRatio(), settings.longestDelay());
        this.random = random;
        this.greeting = JsonReply.of(JsonReply.OK, "message", "This is " + settings.name());
    }

    /** From now on it is not ready, and asks every caller to connect anew: elsewhere, if callers are told where. */
    void drain() {
        isDraining = true;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        AppRoute endpoint = AppRoute.at(exchange.getRequestURI().getPath());
        if (!endpoint.isCounted()) {
            try (exchange) {
                send(exchange, reply(exchange, endpoint));
            }
            return;
        }
        long begunNanos = System.nanoTime();
        int status = JsonReply.FAILED;
        metrics.begun();
        try (exchange) {
            JsonReply reply = reply(exchange, endpoint);
            status = reply.status();
            send(exchange, reply);
        } finally {
            metrics.answered(endpoint, status, Duration.ofNanos(System.nanoTime() - begunNanos));
        }
    }

    private JsonReply reply(HttpExchange exchange, AppRoute endpoint) throws IOException {
        if (endpoint != AppRoute.OTHER && !exchange.getRequestMethod().equals(endpoint.method())) {
            exchange.getResponseHeaders().set("Allow", endpoint.method());
            return JsonReply.error(
                    JsonReply.METHOD_NOT_ALLOWED, "only " + endpoint.method() + " is allowed for " + endpoint.label());
        }
        try {
            return switch (endpoint) {
                case GREETING -> disturbed().orElse(greeting);
                case PROCESS -> process(exchange);
                case ALIVE -> ALIVE;
                case READY -> isDraining ? DRAINING : READY;
                case OTHER ->
                    JsonReply.error(
                            JsonReply.NOT_FOUND, "there is nothing at this address; ask GET / or POST /process");
            };
        } catch (RuntimeException e) {
            LOG.error("request failed app={} endpoint={}", settings.name(), endpoint.label(), e);
            return JsonReply.error(JsonReply.FAILED, "the app failed to answer; its log says why");
        }
    }

    private JsonReply process(HttpExchange exchange) throws IOException {
        Optional<byte[]> body = RequestBodies.read(exchange.getRequestBody());
        if (body.isEmpty()) {
            return JsonReply.error(
                    JsonReply.TOO_LARGE,
                    "the body has more than " + RequestBodies.MOST_BYTES + " bytes; send a shorter array");
        }
        return switch (Visited.read(body.get())) {
            case Visited.Unsound unsound ->
                JsonReply.error(
                        JsonReply.BAD_REQUEST,
                        "the body must be a JSON array of strings, but " + unsound.reason() + "; send [] or [\"a\"]");
            case Visited.Sound sound -> disturbed().orElseGet(() -> passOn(sound.visited(), exchange));
        };
    }

    private JsonReply passOn(Visited visited, HttpExchange exchange) {
        Visited extended = visited.and(settings.name());
        return next.map(service -> service.ask(extended, hops(exchange.getRequestHeaders())))
                .orElseGet(() -> new JsonReply(JsonReply.OK, extended.json()));
    }

    private static int hops(Headers headers) {
        String given = headers.getFirst(NextService.HOPS);
        return given != null && given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : 0;
    }

    /** Waits and works as the settings say; the answer if the request has to fail. */
    private Optional<JsonReply> disturbed() {
        RandomGenerator chance = random.get();
        boolean isFailing = disturbance.strikes(chance);
        Duration delay = disturbance.delay(chance);
        if (!delay.isZero() && !hasWaited(delay)) {
            return Optional.of(JsonReply.error(JsonReply.UNAVAILABLE, "the app is being stopped; try again"));
        }
        FixedWork.digestAfter(settings.workRounds());
        return isFailing
                ? Optional.of(JsonReply.error(JsonReply.FAILED, "failed on purpose, as APP_ERRORS asks for"))
                : Optional.empty();
    }

    private static boolean hasWaited(Duration delay) {
        try {
            Thread.sleep(delay);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send(HttpExchange exchange, JsonReply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        if (isDraining) {
            headers.set("Connection", "close");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }
}
