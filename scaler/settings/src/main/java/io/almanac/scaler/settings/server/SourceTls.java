package io.almanac.scaler.settings.server;

import java.util.Optional;

/**
 * Whom a data source's TLS must be vouched for by, and what is shown to it. All paths are of PEM files, read again
 * when they change. Checking cannot be switched off.
 *
 * @param certificateAuthority the only authorities that are trusted; empty for those that Java trusts
 * @param identity shown to a source that asks for it; empty for none
 */
public record SourceTls(Optional<String> certificateAuthority, Optional<Identity> identity) {
    /** The authorities that Java trusts, and no certificate of our own. */
    public static final SourceTls STANDARD = new SourceTls(Optional.empty(), Optional.empty());

    /**
     * A certificate and its key.
     *
     * @param certificate with the chain up to the authority that the other side trusts
     * @param key its private key, PKCS #8
     */
    public record Identity(String certificate, String key) {}
}
