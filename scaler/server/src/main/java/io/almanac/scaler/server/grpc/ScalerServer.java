package io.almanac.scaler.server.grpc;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.TransportSecurity;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
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

    private ScalerServer(Server server, HealthStatusManager health, OpenStreams streams) {
        this.server = server;
        this.health = health;
        this.streams = streams;
    }

    /**
     * Starts to serve; {@link #port()} says where if the settings leave that open.
     *
     * @param streams completed on close
     * @throws IOException if the address is taken or a certificate cannot be read
     */
    public static ScalerServer start(
            GrpcSettings settings, ExternalScalerService service, OpenStreams streams, RpcObserver observer)
            throws IOException {
        HealthStatusManager health = new HealthStatusManager();
        Server server = builder(settings)
                .directExecutor()
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
        return new ScalerServer(server, health, streams);
    }

    private static NettyServerBuilder builder(GrpcSettings settings) throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
        ServerCredentials credentials = credentials(settings.security());
        try {
            return NettyServerBuilder.forAddress(address, credentials);
        } catch (IllegalArgumentException unusable) {
            throw new IOException(
                    "the certificate, key or client authority of grpc.tls is not usable PEM: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static ServerCredentials credentials(TransportSecurity security) throws IOException {
        return switch (security) {
            case TransportSecurity.Plaintext none -> InsecureServerCredentials.create();
            case TransportSecurity.ServerTls tls ->
                TlsServerCredentials.create(new File(tls.certificate()), new File(tls.key()));
            case TransportSecurity.MutualTls tls ->
                TlsServerCredentials.newBuilder()
                        .keyManager(new File(tls.certificate()), new File(tls.key()))
                        .trustManager(new File(tls.clientAuthority()))
                        .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                        .build();
        };
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
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
