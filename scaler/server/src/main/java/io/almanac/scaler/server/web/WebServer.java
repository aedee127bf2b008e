package io.almanac.scaler.server.web;

import com.sun.net.httpserver.HttpServer;
import io.almanac.scaler.server.live.Workloads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics}, {@code /healthz}, {@code /readyz}, the JSON API under {@code /api} and the console at
 * {@code /}. Reads published states and nothing else; changes nothing. Needs nothing from outside this process.
 */
public final class WebServer implements AutoCloseable {
    /**
     * Limits that the JDK's server knows as system properties alone, and reads once: connections at once, seconds for
     * a request to arrive and for its answer to leave, bytes of its headers, and no waiting for full packets.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "256",
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "60",
            "sun.net.httpserver.maxReqHeaderSize", "32768",
            "sun.net.httpserver.nodelay", "true");

    private final HttpServer server;
    private final ExecutorService threads;

    private WebServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Binds and serves until closed.
     *
     * @param address port 0 takes a free one
     * @param clock what {@code now} is in every answer; simulated in a demo
     * @param notReadyBecause why {@code /readyz} must refuse, for people; empty once the server is ready
     * @param demo {@link DemoView#NONE} unless this is one
     * @throws IOException if the address cannot be bound
     */
    public static WebServer start(
            InetSocketAddress address,
            Workloads workloads,
            Telemetry telemetry,
            InstantSource clock,
            Supplier<Optional<String>> notReadyBecause,
            DemoView demo)
            throws IOException {
        LIMITS.forEach((name, limit) -> System.getProperties().putIfAbsent(name, limit));
        RequestHandler handler = new RequestHandler(new Api(workloads, clock, demo), telemetry, notReadyBecause);
        HttpServer server = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return new WebServer(server, threads);
    }

    /** The port that is served, on the address that was asked for. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
