package io.almanac.scaler.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Health is answered whatever others do to the port. */
@Timeout(120)
class ScalerServerPressureTest {
    private static final int HALF_SENT = 300;

    @Test
    void halfSentConnections_keepNoProbeFromItsAnswer() throws Exception {
        List<Socket> halves = new ArrayList<>();
        ServiceScene scene = new ServiceScene();
        try (scene;
                ScalerServer server = serve(scene)) {
            for (int i = 0; i < HALF_SENT; i++) {
                Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port());
                half.getOutputStream().write("PRI * HTTP/2.0\r\n".getBytes(StandardCharsets.UTF_8));
                halves.add(half);
            }

            List<ServingStatus> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(health(server.port()));
            }

            assertThat(answers).hasSize(20).containsOnly(ServingStatus.SERVING);
        } finally {
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    private static ScalerServer serve(ServiceScene scene) throws Exception {
        return ScalerServer.start(
                new GrpcSettings("127.0.0.1", 0, Duration.ofHours(1), new TransportSecurity.Plaintext()),
                new ExternalScalerService(scene.workloads, scene.triggers, () -> scene.now, scene.streams),
                scene.streams,
                (method, code, took) -> {});
    }

    private static ServingStatus health(int port) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(Duration.ofSeconds(20))
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } finally {
            channel.shutdownNow();
        }
    }
}
