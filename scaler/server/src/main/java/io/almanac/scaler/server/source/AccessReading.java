package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.server.SourceTls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * How a data source is reached, read anew for each use from the files that the settings name: a token or certificate
 * that was renewed is used without a restart. The client stays the same while its files do. Thread-safe.
 */
public final class AccessReading implements AutoCloseable {
    private final DataSourceSettings settings;
    private final OkHttpClient plain = new OkHttpClient.Builder()
            .followRedirects(false)
            // A kept connection may have been closed by its server (some speak HTTP/1.0, and close without a word):
            // OkHttp
            // then asks again on a fresh one. A fresh one that fails is not repeated; the caller counts and paces that.
            .retryOnConnectionFailure(true)
            // The time of a call as a whole is what is limited.
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
    private volatile Optional<Made> newest = Optional.empty();

    public AccessReading(DataSourceSettings settings) {
        this.settings = settings;
    }

    /** The access of the moment. */
    public Access current() throws UnusableFile {
        Authorization authorization = Authorization.of(settings.credentials());
        List<String> secrets = new ArrayList<>(settings.headers().values());
        authorization.secrets().stream().map(Secret::value).forEach(secrets::add);
        return new Access(client(), authorization.header(), new Redaction(secrets));
    }

    /** Drops idle connections and cancels requests under way. */
    @Override
    public void close() {
        plain.dispatcher().cancelAll();
        plain.connectionPool().evictAll();
    }

    private OkHttpClient client() throws UnusableFile {
        if (settings.tls().equals(SourceTls.STANDARD)) {
            return plain;
        }
        TlsFiles files = TlsFiles.read(settings.tls());
        Optional<Made> same = newest.filter(made -> made.of().equals(files));
        Made made = same.isPresent() ? same.get() : new Made(files, files.applyTo(plain));
        // Threads that get here at once make one each; the last one stays, and the others serve their own read.
        newest = Optional.of(made);
        return made.client();
    }

    private record Made(TlsFiles of, OkHttpClient client) {}
}
