package io.almanac.scaler.server.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
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

    private static final Duration REST_WHEN_FULL = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int LONGEST_HEADERS_BYTES = 32_768;

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Binds and serves until closed.
     *
     * @param address port 0 takes a free one
     * @throws IOException if the address cannot be bound
     */
    public static WebServer start(InetSocketAddress address, WebContent content) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("web");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(REST.toMillis());
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(REST_WHEN_FULL.toMillis());
        server.addBean(limit);
        server.setHandler(compressed(new RequestHandler(content)));
        server.setErrorHandler(RequestHandler::refuse);
        return started(new WebServer(server, connector));
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
        CompressionHandler compression = new CompressionHandler(handler);
        compression.putCompression(new GzipCompression());
        compression.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .defaults()
                        .decompressExcludePath("/*")
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

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("a web server of known parts stops", e);
        }
    }
}
