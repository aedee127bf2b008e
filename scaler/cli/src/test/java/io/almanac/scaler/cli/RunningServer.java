package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.GetMetricsRequest;
import io.almanac.proto.MetricValue;
import io.almanac.proto.ScaledObjectRef;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code almanac serve} as a process of its own, asked as KEDA and as the page do. */
final class RunningServer implements AutoCloseable {
    private static final Pattern PORTS = Pattern.compile("gRPC on [^ ]*:(\\d+), page on http://[^ ]*:(\\d+)");

    private final AlmanacProcess process;
    private final ManagedChannel channel;
    private final URI page;

    private RunningServer(AlmanacProcess process, ManagedChannel channel, URI page) {
        this.process = process;
        this.channel = channel;
        this.page = page;
    }

    static RunningServer start(Path folder, Path config) throws IOException {
        return start(folder, config, Map.of());
    }

    static RunningServer start(Path folder, Path config, Map<String, String> environment) throws IOException {
        AlmanacProcess process = AlmanacProcess.start(folder, environment, "serve", "--config", config.toString());
        try {
            Matcher ports = process.awaitLine(PORTS);
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(ports.group(1)))
                    .usePlaintext()
                    .build();
            return new RunningServer(process, channel, URI.create("http://127.0.0.1:" + ports.group(2)));
        } catch (IOException | AssertionError notServing) {
            process.close();
            throw notServing;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        process.close();
    }

    ExternalScalerGrpc.ExternalScalerBlockingStub stub() {
        return ExternalScalerGrpc.newBlockingStub(channel);
    }

    /** Where the page is, and the API. */
    URI page() {
        return page;
    }

    /** The value KEDA would get, as soon as there is one; until then nothing but UNAVAILABLE is allowed. */
    double awaitValue(ScaledObjectRef reference) {
        MetricValue[] value = new MetricValue[1];
        await("a value is served", () -> {
            try {
                value[0] = stub().getMetrics(GetMetricsRequest.newBuilder()
                                .setScaledObjectRef(reference)
                                .setMetricName("almanac")
                                .build())
                        .getMetricValues(0);
                return true;
            } catch (StatusRuntimeException e) {
                assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                return false;
            }
        });
        assertThat(value[0].getMetricValue()).isEqualTo((long) Math.ceil(value[0].getMetricValueFloat()));
        return value[0].getMetricValueFloat();
    }

    boolean hasDecided(ScaledObjectRef reference) {
        try {
            return !workload(reference).at("/decisions/at").isEmpty();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    String basis(ScaledObjectRef reference) {
        try {
            return workload(reference).at("/answer/basis").asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    JsonNode workload(ScaledObjectRef reference) throws Exception {
        JsonNode list = json(page.resolve("/api/v1/workloads"));
        for (JsonNode workload : list.at("/workloads")) {
            if (workload.at("/name").asText().equals(reference.getName())) {
                return json(page.resolve("/api/v1/workloads/shop/" + reference.getName() + "/"
                        + workload.at("/digest").asText()));
            }
        }
        throw new AssertionError(reference.getName() + " is not in " + list);
    }

    static JsonNode json(URI address) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    static void await(String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within two minutes: " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
