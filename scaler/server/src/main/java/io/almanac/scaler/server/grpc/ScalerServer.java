package io.almanac.scaler.server.grpc;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.scaler.server.tls.PortCertificate;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.SourceTls;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The gRPC server KEDA talks to: the five calls, health, reflection. Calls run on the transport's own threads, which is
 * safe because no handler blocks. Stops in order: not serving, no new calls, streams
 * completed, running calls finished.
 */
public final class ScalerServer implements AutoCloseable {
    private static final int LONGEST_MESSAGE_BYTES = 1 << 20;
    private static final long GRACE_MILLIS = 10_000;

    private final Server server;
    private final HealthStatusManager health;
    private final OpenStreams streams;

    private final Optional<PortCertificate> certificate;

    private ScalerServer(
            Server server, HealthStatusManager health, OpenStreams streams, Optional<PortCertificate> certificate) {
        this.server = server;
        this.health = health;
        this.streams = streams;
        this.certificate = certificate;
    }

    /**
     * Starts to serve; {@link #port()} says where if the settings leave that open.
     *
     * @param streams completed on close
     * @throws IOException if the address is taken or a certificate cannot be used
     */
    public static ScalerServer start(
            GrpcSettings settings, ExternalScalerService service, OpenStreams streams, RpcObserver observer)
            throws IOException {
        NewestTls tls = new NewestTls();
        Optional<PortCertificate> certificate = certificate(settings.security(), tls);
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(settings.address(), settings.port()));
        if (certificate.isPresent()) {
            builder.sslContext(tls);
        }
        try {
            return start(settings, builder, certificate, service, streams, observer);
        } catch (IOException e) {
            certificate.ifPresent(PortCertificate::close);
            throw e;
        }
    }

    private static ScalerServer start(
            GrpcSettings settings,
            NettyServerBuilder builder,
            Optional<PortCertificate> certificate,
            ExternalScalerService service,
            OpenStreams streams,
            RpcObserver observer)
            throws IOException {
        HealthStatusManager health = new HealthStatusManager();
        Server server = builder.directExecutor()
                .maxInboundMessageSize(LONGEST_MESSAGE_BYTES)
                .maxConnectionAge(settings.maxConnectionAge().toMillis(), TimeUnit.MILLISECONDS)
                // A stream opened on an old connection may live its own life out before that is cut.
                .maxConnectionAgeGrace(settings.maxConnectionAge().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)
                .intercept(new ObservedCalls(observer))
                .addService(service)
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .build()
                .start();
        health.setStatus(ExternalScalerGrpc.SERVICE_NAME, ServingStatus.SERVING);
        return new ScalerServer(server, health, streams, certificate);
    }

    private static Optional<PortCertificate> certificate(TransportSecurity security, NewestTls port)
            throws IOException {
        return switch (security) {
            case TransportSecurity.Plaintext none -> Optional.empty();
            case TransportSecurity.ServerTls tls ->
                Optional.of(open(Optional.empty(), tls.certificate(), tls.key(), port));
            case TransportSecurity.MutualTls tls ->
                Optional.of(open(Optional.of(tls.clientAuthority()), tls.certificate(), tls.key(), port));
        };
    }

    private static PortCertificate open(Optional<String> authority, String certificate, String key, NewestTls port)
            throws IOException {
        SourceTls files = new SourceTls(authority, Optional.of(new SourceTls.Identity(certificate, key)));
        return PortCertificate.open("grpc.tls", files, port);
    }

    public int port() {
        return server.getPort();
    }

    /** The certificate that is shown, if one is. */
    public Optional<PortCertificate> certificate() {
        return certificate;
    }

    @Override
    public void close() {
        certificate.ifPresent(PortCertificate::close);
        if (!server.isShutdown()) {
            health.enterTerminalState();
        }
        // Before the streams end: KEDA opens them again at once, and not here.
        server.shutdown();
        streams.close();
        try {
            if (!server.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
