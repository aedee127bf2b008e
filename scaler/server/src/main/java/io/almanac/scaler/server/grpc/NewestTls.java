package io.almanac.scaler.server.grpc;

import io.almanac.scaler.server.source.TlsFiles;
import io.almanac.scaler.server.source.UnusableFile;
import io.almanac.scaler.server.tls.PortCertificate;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.buffer.ByteBufAllocator;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * TLS for the gRPC port by the files that are newest when a connection begins. A whole context is made of each: one that
 * only looked up other certificates would go on naming the authorities of its beginning to callers, and would take up
 * sessions of callers that it would not let in any more.
 */
final class NewestTls extends SslContext implements PortCertificate.Port {
    private final AtomicReference<SslContext> newest = new AtomicReference<>();

    @Override
    public void use(TlsFiles files) throws IOException, UnusableFile {
        TlsFiles.Shown shown = files.shown();
        SslContextBuilder context =
                SslContextBuilder.forServer(shown.key(), shown.chain().toArray(X509Certificate[]::new));
        List<X509Certificate> trusted = files.trusted();
        if (!trusted.isEmpty()) {
            context.trustManager(trusted).clientAuth(ClientAuth.REQUIRE);
        }
        newest.set(GrpcSslContexts.configure(context).build());
    }

    private SslContext current() {
        return Objects.requireNonNull(newest.get(), "files are used before anybody calls");
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
        return current().newEngine(allocator, host, port);
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return current().cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // The way that netty has for it.
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current().applicationProtocolNegotiator();
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current().sessionContext();
    }
}
