package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.proto.GetMetricsRequest;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code almanac serve} as a process whose web port wants a token. It decides for {@code shop/checkout}, whose load of 1,000 in
 * eight hours of each day and 200 in the others it has read of four days; {@code shop/cart} is refused.
 */
final class GuardedServer implements AutoCloseable {
    static final String TOKEN = "s3cret-of-the-web-port";
    static final Map<String, String> CHECKOUT = Map.of(
            "scalerAddress", "almanac:6001",
            "query", "sum(rate(app_requests_total{app=\"checkout\"}[10m]))",
            "threshold", "50",
            "queryStep", "5m",
            "leadTime", "10m",
            "maxReplicas", "100");

    private static final int SLOTS_A_DAY = 288;
    private static final Duration STEP = Duration.ofMinutes(5);

    private final EmbeddedPrometheus prometheus;
    private final RunningServer server;
    private final Path token;

    private GuardedServer(EmbeddedPrometheus prometheus, RunningServer server, Path token) {
        this.prometheus = prometheus;
        this.server = server;
        this.token = token;
    }

    static GuardedServer start(Path folder) throws IOException {
        EmbeddedPrometheus prometheus = EmbeddedPrometheus.start(List.of(traffic()), InstantSource.system());
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Path config = Files.writeString(folder.resolve("almanac.yaml"), """
                grpc: {address: 127.0.0.1, port: 0}
                web: {address: 127.0.0.1, port: 0, tokenFile: %s}
                dataSources: [{name: default, url: "%s"}]
                """.formatted(token, prometheus.baseUrl()));
        GuardedServer started = new GuardedServer(prometheus, RunningServer.start(folder, config), token);
        started.ask("cart", Map.of("query", "sum(rate(app_requests_total[10m]))", "threshold", "0"));
        RunningServer.await("a forecast is served", () -> {
            started.ask("checkout", CHECKOUT);
            return CommandRun.of("why", "shop/checkout", "--server", started.url(), "--token-file", token.toString())
                    .out()
                    .contains(" on a forecast ");
        });
        return started;
    }

    /** As KEDA does; what it answers does not matter. */
    private void ask(String name, Map<String, String> metadata) {
        try {
            server.stub()
                    .getMetrics(GetMetricsRequest.newBuilder()
                            .setScaledObjectRef(ScaledObjectRef.newBuilder()
                                    .setNamespace("shop")
                                    .setName(name)
                                    .putAllScalerMetadata(metadata))
                            .setMetricName("almanac")
                            .build());
        } catch (StatusRuntimeException noNumber) {
            // refused, or not decided yet
        }
    }

    String url() {
        return server.page().toString();
    }

    String tokenFile() {
        return token.toString();
    }

    private static AppTraffic traffic() {
        double[] load = new double[5 * SLOTS_A_DAY];
        Instant start =
                Instant.ofEpochSecond(Math.floorDiv(Instant.now().getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds()
                        - 4 * Duration.ofDays(1).toSeconds());
        Arrays.setAll(load, slot -> slot % SLOTS_A_DAY / 96 == 1 ? 1000 : 200);
        return AppTraffic.recorded("checkout", new RecordedTraffic(TimeSeries.of(start, STEP, load)));
    }

    @Override
    public void close() {
        server.close();
        prometheus.close();
    }
}
