package io.almanac.scaler.server;

import io.almanac.scaler.settings.Credentials;
import io.almanac.scaler.settings.DataSourceEntry;
import io.almanac.scaler.settings.SecretSource;
import io.almanac.scaler.settings.ServerSettings;
import io.almanac.scaler.source.Authentication;
import io.almanac.scaler.source.DataSourceSettings;
import io.almanac.scaler.source.DataSources;
import io.almanac.scaler.source.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The data sources of the server's file, opened. */
final class SourceEntries {
    private SourceEntries() {}

    static DataSources open(ServerSettings settings) {
        return new DataSources(
                settings.dataSources().stream().map(SourceEntries::settings).toList(), settings.allowedAddresses());
    }

    private static DataSourceSettings settings(DataSourceEntry entry) {
        Map<String, String> headers = new TreeMap<>();
        entry.headers().forEach((name, value) -> headers.put(name, value.value()));
        return new DataSourceSettings(
                entry.name(),
                entry.url(),
                authentication(entry.credentials()),
                headers,
                entry.timeout(),
                entry.maxConcurrentRequests());
    }

    private static Authentication authentication(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Anonymous none -> new Authentication.None();
            case Credentials.Bearer bearer -> new Authentication.Bearer(secret(bearer.token()));
            case Credentials.Basic basic -> new Authentication.Basic(basic.username(), secret(basic.password()));
        };
    }

    private static Secret secret(SecretSource source) {
        return switch (source) {
            case SecretSource.Inline inline -> new Secret(inline.secret().value());
            case SecretSource.InFile file -> new Secret(read(file.path()));
        };
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret's file " + path + " cannot be read", e);
        }
    }
}
