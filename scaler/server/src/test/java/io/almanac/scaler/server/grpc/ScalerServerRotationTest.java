package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.scaler.Eventually;
import io.almanac.scaler.server.tls.RotationScene;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates are renewed under a running server. */
@Timeout(120)
class ScalerServerRotationTest {
    private static final String[] NEWEST = {"TLSv1.3", "TLSv1.2"};

    private ServiceScene scene;
    private RotationScene files;
    private ScalerServer server;

    @BeforeEach
    void serve(@TempDir Path folder) throws IOException, InterruptedException {
        scene = new ServiceScene();
        files = new RotationScene(folder);
        TransportSecurity mutual = new TransportSecurity.MutualTls(
                files.certificate().toString(),
                files.key().toString(),
                files.authority().toString());
        server = ScalerServer.start(
                new GrpcSettings("127.0.0.1", 0, Duration.ofHours(1), mutual),
                new ExternalScalerService(scene.workloads, scene.triggers, () -> scene.now, scene.streams),
                scene.streams,
                (method, code, took) -> {});
    }

    @AfterEach
    void stop() {
        server.close();
        scene.close();
    }

    @Test
    void rotation_failsNoCall_andNobodyOfTheOldAuthorityIsServedAfterIt() throws Exception {
        SSLContext old = files.caller("before");
        SSLContext renewed = files.caller("after");
        assertThat(shownTo(renewed, NEWEST)).isEqualTo("nothing");
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        Thread calls = Thread.ofPlatform().start(() -> call(old, isOver, answered, failed));

        files.trust("before", "after");
        Eventually.isTrue(
                () -> "both are served", () -> shownTo(renewed, NEWEST).equals("CN=server-before"));
        files.show("after");
        Eventually.isTrue(() -> "it is shown", () -> shownTo(old, NEWEST).equals("CN=server-after"));
        isOver.set(true);
        calls.join();
        files.trust("after");
        Eventually.isTrue(
                () -> "the old one is refused", () -> shownTo(old, NEWEST).equals("nothing"));

        assertThat(failed).hasValue(0);
        assertThat(answered.get()).isPositive();
        assertThat(shownTo(renewed, NEWEST)).isEqualTo("CN=server-after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void everyVersionInUse_isServed(String version) throws Exception {
        assertThat(shownTo(files.caller("before"), version)).isEqualTo("CN=server-before");
    }

    /** One call after the other on one connection, and each on one of its own. */
    private void call(SSLContext by, AtomicBoolean isOver, AtomicInteger answered, AtomicInteger failed) {
        ManagedChannel kept = channel();
        while (!isOver.get()) {
            (isServed(kept) ? answered : failed).incrementAndGet();
            (shownTo(by, NEWEST).equals("nothing") ? failed : answered).incrementAndGet();
        }
        kept.shutdownNow();
    }

    private ManagedChannel channel() {
        try {
            return NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                    .sslContext(GrpcSslContexts.forClient()
                            .keyManager(
                                    files.callerCertificate().toFile(),
                                    files.callerKey().toFile())
                            .trustManager(files.bundle().toFile())
                            .build())
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("files of the scene are usable", e);
        }
    }

    private static boolean isServed(ManagedChannel channel) {
        try {
            return ExternalScalerGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(Duration.ofSeconds(30))
                            .getMetricSpec(trigger())
                            .getMetricSpecsCount()
                    == 1;
        } catch (StatusRuntimeException refusal) {
            return false;
        }
    }

    /** The certificate that is shown to whoever is let in and answered, or {@code nothing}. */
    private String shownTo(SSLContext caller, String... versions) {
        try (SSLSocket socket = (SSLSocket) caller.getSocketFactory().createSocket("127.0.0.1", server.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            parameters.setProtocols(versions);
            socket.setSSLParameters(parameters);
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.UTF_8));
            // Only a caller that is let in is told the server's settings.
            boolean isAnswered = socket.getInputStream().read() >= 0;
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return isAnswered ? shown.getSubjectX500Principal().getName() : "nothing";
        } catch (IOException refused) {
            return "nothing";
        }
    }
}
