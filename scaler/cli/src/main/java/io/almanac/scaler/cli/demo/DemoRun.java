package io.almanac.scaler.cli.demo;

import io.almanac.scaler.server.AlmanacServer;
import io.almanac.scaler.server.web.DemoState;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.DataSourceEntry;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.server.ServerSettings;
import io.almanac.scaler.settings.server.SourceTls;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.almanac.scaler.settings.server.WebSettings;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** One showing of the demo: starts everything on the loopback address, says where, plays, sums up, stops everything. */
public final class DemoRun {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final DemoOptions options;
    private final DemoPlan plan;
    private final PrintWriter out;
    private final PrintWriter err;
    private final AtomicBoolean isInterrupted = new AtomicBoolean();
    private OptionalLong firstTick = OptionalLong.empty();
    private volatile Optional<DemoState> shown = Optional.empty();

    public DemoRun(DemoOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.plan = new DemoPlan(options.preset(), options.seed(), options.speed());
        this.out = out;
        this.err = err;
    }

    /** Plays until the limit or an interrupt (Ctrl-C); 0, or 1 if it could not start. */
    public int run() {
        CountDownLatch ended = endOnInterrupt();
        long limit = options.limit().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        try {
            var unused = show(now -> isInterrupted.get() || playedNanos() >= limit);
            return 0;
        } catch (IOException e) {
            err.println("almanac demo: cannot start: " + e.getMessage()
                    + "; give --grpc-port and --web-port free ports, or leave them out");
            return 1;
        } finally {
            ended.countDown();
        }
    }

    /** Since the first tick: before it a server and its first training take what they take. */
    private long playedNanos() {
        long now = System.nanoTime();
        firstTick = OptionalLong.of(firstTick.orElse(now));
        return now - firstTick.getAsLong();
    }

    /** Plays until {@code isOver} for the simulated instant; what was played, for its scores. */
    Demo show(Predicate<Instant> isOver) throws IOException {
        int grpcPort = Ports.choose("gRPC", options.grpcPort(), DemoOptions.USUAL_GRPC_PORT, out);
        int webPort = Ports.choose("the page", options.webPort(), DemoOptions.USUAL_WEB_PORT, out);
        VirtualClock clock = new VirtualClock(plan.liveFrom());
        try (EmbeddedPrometheus prometheus = EmbeddedPrometheus.start(List.of(plan.workload()), clock);
                AlmanacServer server =
                        AlmanacServer.start(settings(prometheus.baseUrl(), grpcPort, webPort), clock, () -> shown);
                GrpcScaler scaler = new GrpcScaler(LOOPBACK, server.grpcPort(), plan.reference())) {
            introduce(prometheus, server);
            Demo demo = new Demo(plan, clock, out);
            demo.play(server, scaler, isOver, state -> shown = Optional.of(state));
            out.println(DemoText.summary(plan, demo.almanacScore(), demo.reactiveScore(), demo.tunedReactive()));
            out.flush();
            return demo;
        }
    }

    /** On Ctrl-C the demo ends at the next tick and still sums up; the JVM waits for that, within reason. */
    private CountDownLatch endOnInterrupt() {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            isInterrupted.set(true);
                            try {
                                boolean isDone = ended.await(5, TimeUnit.SECONDS);
                                if (!isDone) {
                                    err.println("almanac demo: stopped without a summary");
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "demo-end"));
        return ended;
    }

    private void introduce(EmbeddedPrometheus prometheus, AlmanacServer server) {
        String page = "http://" + LOOPBACK + ":" + server.webPort() + "/";
        out.println("Almanac demo: " + plan.preset().summary());
        out.println("  page            " + page);
        out.println("  metrics         " + page + "metrics");
        out.println("  gRPC (KEDA's)   " + LOOPBACK + ":" + server.grpcPort());
        out.println("  Prometheus API  " + prometheus.baseUrl());
        out.println(
                options.limit().isPresent()
                        ? "Ends by itself; Ctrl-C ends it earlier. Both print the summary."
                        : "Ctrl-C ends it with a summary.");
        out.println();
        out.flush();
        if (options.isBrowserWanted() && Browser.open(page, System.getenv())) {
            out.println("The page has been opened in your browser.");
        }
    }

    private ServerSettings settings(URI prometheus, int grpcPort, int webPort) {
        DataSourceEntry source = new DataSourceEntry(
                "default", prometheus, new Credentials.Anonymous(), SourceTls.STANDARD, Map.of(), TIMEOUT, 4);
        return new ServerSettings(
                new GrpcSettings(LOOPBACK, grpcPort, Duration.ofHours(1), new TransportSecurity.Plaintext()),
                new WebSettings(LOOPBACK, webPort),
                List.of(source),
                List.of(),
                WorkloadDefaults.standard(),
                LimitSettings.of(10, Duration.ofDays(1)),
                Duration.ofHours(6),
                List.of(),
                Map.of());
    }
}
