package io.almanac.scaler.settings.server;

/**
 * Where people, probes and Prometheus reach the scaler.
 *
 * @param port 0 for any free one
 */
public record WebSettings(String address, int port) {
    public WebSettings {
        ServerTable.WEB_ADDRESS.require(address);
        ServerTable.WEB_PORT.require(port);
    }
}
