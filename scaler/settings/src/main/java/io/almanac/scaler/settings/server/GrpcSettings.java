package io.almanac.scaler.settings.server;

import java.time.Duration;

/**
 * Where KEDA reaches the scaler.
 *
 * @param port 0 for any free one
 * @param maxConnectionAge KEDA looks for new replicas only when a connection ends
 */
public record GrpcSettings(String address, int port, Duration maxConnectionAge, TransportSecurity security) {
    public GrpcSettings {
        ServerTable.GRPC_ADDRESS.require(address);
        ServerTable.GRPC_PORT.require(port);
        ServerTable.GRPC_MAX_CONNECTION_AGE.require(maxConnectionAge);
    }
}
