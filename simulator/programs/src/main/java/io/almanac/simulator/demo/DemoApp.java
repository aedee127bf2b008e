package io.almanac.simulator.demo;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;

/**
 * One app: requests and probes on one port, {@code /metrics} on another, so that scrapes neither count as load nor reach
 * users. Serves until closed; {@link #drain} ends it without a failed request.
 */
public final class DemoApp implements AutoCloseable {
    /** Longest wait for requests in flight once no new ones are taken. */
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    /**
     * Limits that the JDK's server knows as system properties alone, and reads once. Idle connections are kept longer
     * than clients keep them (Go's and so k6's: 90 s) and as many as there can be, so that a client never sends on one
     * that is just being closed. Small answers leave at once.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "20000",
            "sun.net.httpserver.maxIdleConnections", "20000",
            "sun.net.httpserver.idleInterval", "120",
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.maxRspTime", "120",
            "sun.net.httpserver.maxReqHeaderSize", "32768",
            "sun.net.httpserver.nodelay", "true");

    private final AppSettings settings;
    private final HttpServer requests;
    private final HttpServer scrapes;
    private final ExecutorService threads;
    private final Optional<NextService> next;
    private final AppHandler handler;

    private DemoApp(AppSettings settings, HttpServer requests, HttpServer scrapes, Supplier<RandomGenerator> random) {
        AppMetrics metrics = new AppMetrics(settings.name());
        this.settings = settings;
        this.requests = requests;
        this.scrapes = scrapes;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.next = settings.next().map(url -> new NextService(url, settings.nextTimeout()));
        this.handler = new AppHandler(settings, metrics, next, random);
        serve(requests, "/", handler);
        serve(scrapes, "/metrics", new MetricsHandler(metrics.registry()));
    }

    /**
     * Binds both ports and serves.
     *
     * @throws IOException if a port cannot be listened on; the message says which, why, and what to do
     */
    public static DemoApp start(AppSettings settings) throws IOException {
        return start(settings, ThreadLocalRandom::current);
    }

    /** The same with chosen chances. */
    static DemoApp start(AppSettings settings, Supplier<RandomGenerator> random) throws IOException {
        LIMITS.forEach((name, limit) -> System.getProperties().putIfAbsent(name, limit));
        HttpServer requests = bound(settings, settings.port(), AppVariable.PORT);
        try {
            HttpServer scrapes = bound(settings, settings.metricsPort(), AppVariable.METRICS_PORT);
            return new DemoApp(settings, requests, scrapes, random);
        } catch (IOException e) {
            requests.start(); // one that never ran keeps its port: its own thread gives it back
            requests.stop(0);
            throw e;
        }
    }

    public String name() {
        return settings.name();
    }

    /** Where it is asked, as a caller on this machine writes it. */
    public HttpUrl url() {
        return url(requests.getAddress());
    }

    /** Where its metrics are. */
    public HttpUrl metricsUrl() {
        return url(scrapes.getAddress()).newBuilder().encodedPath("/metrics").build();
    }

    /**
     * Ends without failing a request: turns not ready, serves on for the drain delay so that callers learn of it, then
     * takes no new requests, waits for those in flight, and closes. Blocks meanwhile.
     */
    public void drain() {
        handler.drain();
        try {
            Thread.sleep(settings.drainDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requests.stop((int) LONGEST_END.toSeconds());
        close();
    }

    /** Ends at once. */
    @Override
    public void close() {
        requests.stop(0);
        scrapes.stop(0);
        threads.shutdownNow();
        next.ifPresent(NextService::close);
    }

    private void serve(HttpServer server, String path, HttpHandler answers) {
        server.setExecutor(threads);
        server.createContext(path, answers);
        server.start();
    }

    private static HttpServer bound(AppSettings settings, int port, AppVariable variable) throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.address(), port);
        if (address.isUnresolved()) {
            throw new IOException(settings.name() + ": APP_ADDRESS=" + settings.address()
                    + " must be a host name or IP address of this machine; 0.0.0.0 listens on all of them");
        }
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    settings.name() + ": cannot listen on port " + port + " of " + settings.address() + " ("
                            + e.getMessage() + "); end what listens there, or set " + variable.key()
                            + " to a free port, 0 for any, and APP_ADDRESS to an address of this machine",
                    e);
        }
    }

    private static HttpUrl url(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        return new HttpUrl.Builder()
                .scheme("http")
                .host(host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress())
                .port(address.getPort())
                .build();
    }
}
