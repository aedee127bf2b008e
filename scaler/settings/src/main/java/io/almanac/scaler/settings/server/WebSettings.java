package io.almanac.scaler.settings.server;

import java.util.Optional;

/**
 * Where people, probes and Prometheus reach the scaler.
 *
 * @param port 0 for any free one
 * @param identity the certificate that is shown; empty for no TLS
 * @param tokenFile the file with the token that everybody but probes must send; empty for none
 */
public record WebSettings(String address, int port, Optional<SourceTls.Identity> identity, Optional<String> tokenFile) {
    public WebSettings {
        ServerTable.WEB_ADDRESS.require(address);
        ServerTable.WEB_PORT.require(port);
    }

    /** Open to everybody, without TLS. */
    public WebSettings(String address, int port) {
        this(address, port, Optional.empty(), Optional.empty());
    }

    /** How addresses on this port begin. */
    public String scheme() {
        return identity.isPresent() ? "https" : "http";
    }
}
