package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.status;
import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.GetMetricSpecResponse;
import io.almanac.proto.IsActiveResponse;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.Eventually;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real socket. */
@Timeout(120)
class ScalerServerTest {
    private static final String SERVICE = "externalscaler.ExternalScaler";
    private static final TransportSecurity PLAINTEXT = new TransportSecurity.Plaintext();

    private final List<String> ended = new CopyOnWriteArrayList<>();
    private ServiceScene scene;
    private ScalerServer server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        scene = new ServiceScene();
        server = serve(0);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.close();
        scene.close();
    }

    @Test
    void health_isServing() {
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel);

        assertThat(health.check(ofService("")).getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(health.check(ofService(SERVICE)).getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void reflection_listsTheService() {
        Received<ServerReflectionResponse> answers = Received.from(observer -> {
            var requests = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(observer);
            requests.onNext(
                    ServerReflectionRequest.newBuilder().setListServices("").build());
            requests.onCompleted();
        });

        assertThat(answers.awaitEnd()).isEqualTo(Status.OK);
        assertThat(answers.messages().getFirst().getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains(SERVICE, "grpc.health.v1.Health");
    }

    @Test
    void everyCall_isObservedWithItsStatus_cancelledOnesToo() {
        ExternalScalerGrpc.ExternalScalerBlockingStub stub = ExternalScalerGrpc.newBlockingStub(channel);
        Decided.on(scene.workload(trigger()), 1);
        GetMetricSpecResponse spec = stub.getMetricSpec(trigger());
        assertThat(spec.getMetricSpecsCount()).isEqualTo(1);
        Status refused = status(() -> stub.isActive(trigger("risk", "2")));
        assertThat(refused.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        Received<IsActiveResponse> stream = activity();
        stream.awaitMessages(1);

        stream.cancel();

        Eventually.isTrue(ended::toString, () -> ended.size() == 3);
        assertThat(ended).containsExactly("GetMetricSpec OK", "IsActive INVALID_ARGUMENT", "StreamIsActive CANCELLED");
    }

    @Test
    void hostileMetadata_areRefusedInAHeaderThatEveryClientTakes() {
        Map<String, String> hostile = new HashMap<>(Map.of("query", "up", "threshold", "1"));
        for (int i = 0; i < 62; i++) {
            hostile.put("\u4e00\u0001\n".repeat(40) + i, "x");
        }
        ScaledObjectRef trigger = trigger("\ud83d\ude00".repeat(3000), hostile);

        Status status = status(() -> ExternalScalerGrpc.newBlockingStub(channel).isActive(trigger));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription())
                .contains("must be a DNS-1123 subdomain")
                .endsWith(" more");
    }

    @Test
    void takenPort_isSaid() {
        assertThatIOException()
                .isThrownBy(() -> serve(server.port()))
                .withMessageContaining("127.0.0.1:" + server.port());
    }

    @Test
    void shutdown_saysNotServing_andCompletesOpenStreams() throws InterruptedException {
        Decided.on(scene.workload(trigger()), 1);
        Received<IsActiveResponse> activity = activity();
        Received<GetMetricSpecResponse> spec =
                Received.from(observer -> ExternalScalerGrpc.newStub(channel).streamMetricSpec(trigger(), observer));
        Received<HealthCheckResponse> health =
                Received.from(observer -> HealthGrpc.newStub(channel).watch(ofService(SERVICE), observer));
        activity.awaitMessages(1);
        spec.awaitMessages(1);
        health.awaitMessages(1);

        Thread closing = Thread.ofPlatform().start(server::close);

        health.awaitMessages(2);
        assertThat(health.messages())
                .extracting(HealthCheckResponse::getStatus)
                .containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING);
        assertThat(activity.awaitEnd()).isEqualTo(Status.OK);
        assertThat(spec.awaitEnd()).isEqualTo(Status.OK);
        // A watch is a running call: the server waits for it, and is done as soon as it has ended.
        assertThat(closing.isAlive()).isTrue();
        health.cancel();
        assertThat(closing.join(Duration.ofSeconds(8))).isTrue();
        assertThat(scene.streams.count()).isZero();
    }

    @Test
    void afterShutdown_nobodyIsListening() throws IOException {
        int port = server.port();

        server.close();

        Status status = status(() -> ExternalScalerGrpc.newBlockingStub(channel).isActive(trigger()));
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        try (ScalerServer next = serve(port)) {
            assertThat(next.port()).isEqualTo(port);
        }
    }

    private ScalerServer serve(int port) throws IOException {
        return ScalerServer.start(
                new GrpcSettings("127.0.0.1", port, Duration.ofHours(1), PLAINTEXT),
                new ExternalScalerService(scene.workloads, scene.triggers, () -> scene.now, scene.streams),
                scene.streams,
                (method, code, took) -> ended.add(method + " " + code));
    }

    private Received<IsActiveResponse> activity() {
        return Received.from(observer -> ExternalScalerGrpc.newStub(channel).streamIsActive(trigger(), observer));
    }

    private static HealthCheckRequest ofService(String name) {
        return HealthCheckRequest.newBuilder().setService(name).build();
    }
}
