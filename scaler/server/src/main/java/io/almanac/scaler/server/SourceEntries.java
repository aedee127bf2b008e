package io.almanac.scaler.server;

import io.almanac.scaler.server.external.ExternalModels;
import io.almanac.scaler.server.source.DataSourceSettings;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.settings.server.DataSourceEntry;
import io.almanac.scaler.settings.server.ServerSettings;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data sources and the models outside of the server's file, opened. */
public final class SourceEntries {
    private static final Logger LOG = LoggerFactory.getLogger(SourceEntries.class);

    private SourceEntries() {}

    /** A file with credentials that is missing is no reason not to start: it may be there by the time it is needed. */
    public static DataSources open(ServerSettings settings) {
        DataSources sources = new DataSources(
                settings.dataSources().stream().map(SourceEntries::settings).toList(), settings.allowedAddresses());
        sources.troublesWithFiles()
                .forEach(failure -> LOG.warn(
                        "data_source={} credentials=unreadable reason=\"{}\"", failure.source(), failure.what()));
        return sources;
    }

    /** The models outside, called as triggers name them. */
    public static ExternalModels models(ServerSettings settings) {
        return new ExternalModels(settings.models().stream()
                .map(model -> settings(model.label(), model.endpoint()))
                .toList());
    }

    private static DataSourceSettings settings(DataSourceEntry entry) {
        return settings(entry.name(), entry);
    }

    private static DataSourceSettings settings(String name, DataSourceEntry entry) {
        Map<String, String> headers = new TreeMap<>();
        entry.headers().forEach((header, value) -> headers.put(header, value.value()));
        return new DataSourceSettings(
                name,
                entry.url(),
                entry.credentials(),
                entry.tls(),
                headers,
                entry.timeout(),
                entry.maxConcurrentRequests());
    }
}
