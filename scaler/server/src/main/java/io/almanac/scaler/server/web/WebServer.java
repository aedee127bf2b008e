package io.almanac.scaler.server.web;

import io.almanac.scaler.server.tls.PortCertificate;
import io.almanac.scaler.settings.server.SourceTls;
import io.almanac.scaler.settings.server.WebSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.gzip.GzipEncoderConfig;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves {@code /metrics}, {@code /healthz}, {@code /readyz}, the JSON API under {@code /api} and the console at
 * {@code /}. Reads published states and nothing else; changes nothing. Needs nothing from outside this process.
 *
 * <p>Threads of its own, of the platform: virtual ones would share their carriers with learning, which keeps them for
 * seconds, and probes would fail. A connection takes a thread only while a whole request is answered.
 */
public final class WebServer implements AutoCloseable {
    /** More than {@link RequestHandler#MOST_AT_ONCE}: accepting, selecting and probes have the others. */
    private static final int MOST_THREADS = 24;

    private static final int FEWEST_THREADS = 4;

    /** When there are so many, no further ones are accepted and those that rest are ended soon. */
    private static final int MOST_CONNECTIONS = 2048;

    /** Of gzip's levels: a fortnight of minutes, 149 kB, comes to 67 kB in 1.6 ms; at the usual level to 61 kB in 10.5 ms. */
    private static final int QUICK = 2;

    private static final Duration REST_WHEN_FULL = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int LONGEST_HEADERS_BYTES = 32_768;

    private final Server server;
    private final ServerConnector connector;

    private final Optional<PortCertificate> certificate;
    private final ChangeEvents events;
    private final WhatIfDesk desk;

    private WebServer(
            Server server,
            ServerConnector connector,
            Optional<PortCertificate> certificate,
            ChangeEvents events,
            WhatIfDesk desk) {
        this.server = server;
        this.connector = connector;
        this.events = events;
        this.desk = desk;
        this.certificate = certificate;
    }

    /**
     * Binds and serves until closed.
     *
     * @throws IOException if the address cannot be bound, or a certificate or the token's file cannot be used
     */
    public static WebServer start(WebSettings settings, WebContent content) throws IOException {
        Optional<BearerToken> token = settings.tokenFile().isPresent()
                ? Optional.of(new BearerToken(settings.tokenFile().get()))
                : Optional.empty();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        Optional<PortCertificate> certificate = settings.identity().isPresent()
                ? Optional.of(PortCertificate.open(
                        "web.tls", new SourceTls(Optional.empty(), settings.identity()), new NewestTls(tls)))
                : Optional.empty();
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("web");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, protocols(settings, tls));
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        connector.setIdleTimeout(REST.toMillis());
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(REST_WHEN_FULL.toMillis());
        server.addBean(limit);
        ChangeEvents events = new ChangeEvents(content).start();
        WhatIfDesk desk = new WhatIfDesk();
        server.setHandler(compressed(new RequestHandler(content, events, desk, token)));
        server.setErrorHandler(RequestHandler::refuse);
        return started(new WebServer(server, connector, certificate, events, desk));
    }

    private static ConnectionFactory[] protocols(WebSettings settings, SslContextFactory.Server tls) {
        HttpConnectionFactory http = new HttpConnectionFactory(http());
        return settings.identity().isPresent()
                ? new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http}
                : new ConnectionFactory[] {http};
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LONGEST_HEADERS_BYTES);
        // Paths are looked up and never opened, and a name may hold a slash: there is nothing to climb out of.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    private static Handler compressed(Handler handler) {
        GzipEncoderConfig quick = new GzipEncoderConfig();
        quick.setCompressionLevel(QUICK);
        GzipCompression gzip = new GzipCompression();
        gzip.setDefaultEncoderConfig(quick);
        CompressionHandler compression = new CompressionHandler(handler);
        compression.putCompression(gzip);
        compression.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .defaults()
                        .decompressExcludePath("/*")
                        .compressExcludeMimeType("text/event-stream")
                        .build());
        return compression;
    }

    private static WebServer started(WebServer web) throws IOException {
        try {
            web.server.start();
            return web;
        } catch (IOException taken) {
            web.close();
            throw taken;
        } catch (Exception e) {
            web.close();
            throw new IllegalStateException("a web server of known parts starts", e);
        }
    }

    /** The port that is served, on the address that was asked for. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The certificate that is shown, if one is. */
    public Optional<PortCertificate> certificate() {
        return certificate;
    }

    @Override
    public void close() {
        certificate.ifPresent(PortCertificate::close);
        events.close();
        desk.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("a web server of known parts stops", e);
        }
    }
}
