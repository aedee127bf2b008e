package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What credentials come to at the moment.
 *
 * @param header the value of the Authorization header, if one is sent
 * @param secrets every text that must never be shown
 */
record Authorization(Optional<Secret> header, List<Secret> secrets) {
    private static final String BASIC = "Basic ";

    /** Reads secrets that are in files. */
    static Authorization of(Credentials credentials) throws UnusableFile {
        return switch (credentials) {
            case Credentials.Anonymous none -> new Authorization(Optional.empty(), List.of());
            case Credentials.Bearer(SecretSource token) -> bearer(token(token));
            case Credentials.Basic(String username, SecretSource password) -> basic(username, password(password));
        };
    }

    private static Authorization bearer(Secret token) {
        return new Authorization(Optional.of(new Secret("Bearer " + token.value())), List.of(token));
    }

    private static Authorization basic(String username, Secret password) {
        String header = okhttp3.Credentials.basic(username, password.value(), StandardCharsets.UTF_8);
        return new Authorization(
                Optional.of(new Secret(header)), List.of(password, new Secret(header.substring(BASIC.length()))));
    }

    private static Secret password(SecretSource source) throws UnusableFile {
        return switch (source) {
            case SecretSource.Inline(Secret secret) -> secret;
            case SecretSource.InFile(String path) -> new CredentialFile(path).secret();
        };
    }

    private static Secret token(SecretSource source) throws UnusableFile {
        return switch (source) {
            case SecretSource.Inline(Secret secret) -> secret;
            case SecretSource.InFile(String path) -> sendable(new CredentialFile(path));
        };
    }

    private static Secret sendable(CredentialFile file) throws UnusableFile {
        Secret token = file.secret();
        if (!token.value().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw file.unusable(
                    "is not one line of visible ASCII characters without spaces, as a bearer token must be");
        }
        return token;
    }
}
