package io.almanac.scaler.server.tls;

import io.almanac.scaler.server.source.TlsFiles;
import io.almanac.scaler.server.source.UnusableFile;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that a port shows and the authority whose callers it serves, as their files say at the moment: looked
 * at every second, so that whoever renews them need not restart anything. Connections that stand are not touched; a new
 * one sees the new files. While files cannot be used, such as one that is half written, what was used before stays.
 */
public final class PortCertificate implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PortCertificate.class);

    private final String setting;
    private final SourceTls files;
    private final Port port;
    private final ScheduledExecutorService timer;
    private TlsFiles inUse;
    private Optional<String> trouble = Optional.empty();
    private volatile Instant notAfter;

    /** What handshakes use files for. */
    @FunctionalInterface
    public interface Port {
        /**
         * Begins to use {@code files} for every connection that begins from now on, and nothing of those before: a
         * session of theirs must not be taken up again, as it was judged by their authority.
         *
         * @throws IOException if that is not possible; nothing has changed then
         */
        void use(TlsFiles files) throws IOException, UnusableFile;
    }

    private PortCertificate(String setting, SourceTls files, Port port) throws IOException, UnusableFile {
        this.setting = setting;
        this.files = files;
        this.port = port;
        inUse = TlsFiles.read(files);
        port.use(inUse);
        notAfter = expiry(inUse);
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("certificates").daemon().factory());
        var unused = timer.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Has {@code port} use the files, and from now on whenever they have changed.
     *
     * @param setting what the files are called in messages, such as {@code grpc.tls}
     * @param files with an identity
     * @throws IOException if they cannot be used
     */
    public static PortCertificate open(String setting, SourceTls files, Port port) throws IOException {
        try {
            return new PortCertificate(setting, files, port);
        } catch (UnusableFile e) {
            throw new IOException(setting + ": " + e.getMessage(), e);
        }
    }

    /** When the certificate that is shown expires. */
    public Instant notAfter() {
        return notAfter;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Guarded by this: one look at a time. */
    synchronized void look() {
        Optional<String> before = trouble;
        try {
            TlsFiles now = TlsFiles.read(files);
            boolean isNew = !now.equals(inUse);
            if (isNew) {
                port.use(now);
                notAfter = expiry(now);
                inUse = now;
            }
            trouble = Optional.empty();
            if (isNew || before.isPresent()) {
                LOG.info("certificate={} outcome=in_use expires={}", setting, notAfter);
            }
        } catch (UnusableFile | IOException e) {
            trouble = Optional.of(String.valueOf(e.getMessage()));
            if (!trouble.equals(before)) {
                LOG.warn(
                        "certificate={} outcome=not_renewed reason=\"{}\"; the one that expires at {} stays in use",
                        setting,
                        e.getMessage(),
                        notAfter);
            }
        }
    }

    private static Instant expiry(TlsFiles files) throws UnusableFile {
        return files.shown().chain().getFirst().getNotAfter().toInstant();
    }
}
