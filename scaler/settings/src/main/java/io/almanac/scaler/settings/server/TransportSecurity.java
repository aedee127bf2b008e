package io.almanac.scaler.settings.server;

/** How the gRPC port is protected. All components are paths of PEM files. */
public sealed interface TransportSecurity {
    /** Not at all. */
    record Plaintext() implements TransportSecurity {}

    /** The server shows a certificate. */
    record ServerTls(String certificate, String key) implements TransportSecurity {}

    /** The server shows a certificate and asks every client for one signed by {@code clientAuthority}. */
    record MutualTls(String certificate, String key, String clientAuthority) implements TransportSecurity {}
}
