package io.almanac.scaler.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Everything the server is told when it starts.
 *
 * @param dataSources with different names; none is fine for a server whose triggers bring allowed addresses
 * @param allowedAddresses the only addresses a trigger may bring, compared by equality
 * @param trainingPeriod models are fitted at whole multiples of it
 */
public record ServerSettings(
        GrpcSettings grpc,
        WebSettings web,
        List<DataSourceEntry> dataSources,
        List<URI> allowedAddresses,
        WorkloadDefaults defaults,
        LimitSettings limits,
        Duration trainingPeriod) {
    public ServerSettings {
        dataSources = List.copyOf(dataSources);
        allowedAddresses = List.copyOf(allowedAddresses);
        ServerTable.TRAINING_PERIOD.require(trainingPeriod);
        if (dataSources.stream().map(DataSourceEntry::name).distinct().count() < dataSources.size()) {
            throw new IllegalArgumentException("dataSources must have different names");
        }
    }
}
