package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScalerServerTlsTest {
    private Path folder;
    private Certificates certificates;
    private ServiceScene scene;

    @BeforeAll
    void make(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        scene = new ServiceScene();
        certificates = new Certificates(folder);
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @Test
    void clientThatTrustsTheAuthority_isServed() throws IOException {
        try (ScalerServer server = serve(tls())) {
            assertThat(ask(server, trusting("authority"))).isEqualTo(Status.Code.OK);
        }
    }

    @Test
    void plaintextAndForeignTrust_getNothingFromATlsPort() throws IOException {
        try (ScalerServer server = serve(tls())) {
            assertThat(ask(server, InsecureChannelCredentials.create())).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(ask(server, trusting("stranger"))).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void mutualTls_servesWhomTheAuthorityHasSigned_andNobodyElse() throws IOException {
        TransportSecurity mutual = new TransportSecurity.MutualTls(
                path(certificates.certificate("server")),
                path(certificates.key("server")),
                path(certificates.certificate("authority")));
        try (ScalerServer server = serve(mutual)) {
            assertThat(ask(server, showing("client"))).isEqualTo(Status.Code.OK);
            assertThat(ask(server, trusting("authority"))).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(ask(server, showing("intruder"))).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void missingFile_isSaid() {
        String missing = folder.resolve("none.crt").toString();

        assertThatIOException()
                .isThrownBy(() -> serve(new TransportSecurity.ServerTls(missing, path(certificates.key("server")))))
                .withMessageContaining(missing);
    }

    @Test
    void fileThatIsNoCertificate_isSaid() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense.crt"), "this is not PEM");

        assertThatIOException()
                .isThrownBy(() ->
                        serve(new TransportSecurity.ServerTls(nonsense.toString(), path(certificates.key("server")))))
                .withMessage(
                        "grpc.tls: " + nonsense + " holds no certificate in PEM, which begins with BEGIN CERTIFICATE");
    }

    private TransportSecurity tls() {
        return new TransportSecurity.ServerTls(
                path(certificates.certificate("server")), path(certificates.key("server")));
    }

    private ScalerServer serve(TransportSecurity security) throws IOException {
        // Each server completes the streams it is given, so each has its own.
        OpenStreams streams = new OpenStreams(Duration.ofHours(1), 9);
        return ScalerServer.start(
                new GrpcSettings("127.0.0.1", 0, Duration.ofHours(1), security),
                new ExternalScalerService(scene.workloads, scene.triggers, () -> scene.now, streams),
                streams,
                (method, code, took) -> {});
    }

    private ChannelCredentials trusting(String authority) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(certificates.certificate(authority))
                .build();
    }

    private ChannelCredentials showing(String client) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(certificates.certificate("authority"))
                .keyManager(certificates.certificate(client), certificates.key(client))
                .build();
    }

    private static Status.Code ask(ScalerServer server, ChannelCredentials credentials) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port(), credentials)
                .build();
        try {
            var spec = ExternalScalerGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(Duration.ofSeconds(30))
                    .getMetricSpec(trigger());
            return spec.getMetricSpecsCount() == 1 ? Status.Code.OK : Status.Code.UNKNOWN;
        } catch (StatusRuntimeException refusal) {
            return refusal.getStatus().getCode();
        } finally {
            channel.shutdownNow();
        }
    }

    private static String path(File file) {
        return file.toString();
    }
}
