package io.almanac.scaler.server.web;

import io.almanac.scaler.server.source.CredentialFile;
import io.almanac.scaler.server.source.UnusableFile;
import io.almanac.scaler.settings.rule.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that callers must send, as its file says at the moment; while the file cannot be used, such as one that is
 * half written, the token before. Safe for use from any thread.
 */
final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final Logger LOG = LoggerFactory.getLogger(BearerToken.class);

    private final CredentialFile file;
    private final AtomicBoolean isTroubled = new AtomicBoolean();
    private volatile Secret newest;

    /** @throws IOException if there is no token in it */
    BearerToken(String file) throws IOException {
        this.file = new CredentialFile(file);
        try {
            this.newest = this.file.secret();
        } catch (UnusableFile e) {
            throw new IOException("web.tokenFile: " + e.getMessage(), e);
        }
    }

    /**
     * Whether the token is in the header {@code Authorization}. Takes as long for any wrong token of the right length.
     *
     * @param authorization empty if there is no such header
     */
    boolean isIn(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        bytes(authorization.substring(SCHEME.length()).strip()),
                        bytes(current().value().strip()));
    }

    private Secret current() {
        try {
            newest = file.secret();
            isTroubled.set(false);
        } catch (UnusableFile e) {
            if (!isTroubled.getAndSet(true)) {
                LOG.warn("web_token=unreadable reason=\"{}\"; the token before stays valid", e.getMessage());
            }
        }
        return newest;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
