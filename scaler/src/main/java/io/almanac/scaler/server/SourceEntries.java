package io.almanac.scaler.server;

import io.almanac.scaler.settings.DataSourceEntry;
import io.almanac.scaler.settings.ServerSettings;
import io.almanac.scaler.source.DataSourceSettings;
import io.almanac.scaler.source.DataSources;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data sources of the server's file, opened. */
final class SourceEntries {
    private static final Logger LOG = LoggerFactory.getLogger(SourceEntries.class);

    private SourceEntries() {}

    /** A file with credentials that is missing is no reason not to start: it may be there by the time it is needed. */
    static DataSources open(ServerSettings settings) {
        DataSources sources = new DataSources(
                settings.dataSources().stream().map(SourceEntries::settings).toList(), settings.allowedAddresses());
        sources.troublesWithFiles()
                .forEach(failure -> LOG.warn(
                        "data_source={} credentials=unreadable reason=\"{}\"", failure.source(), failure.what()));
        return sources;
    }

    private static DataSourceSettings settings(DataSourceEntry entry) {
        Map<String, String> headers = new TreeMap<>();
        entry.headers().forEach((name, value) -> headers.put(name, value.value()));
        return new DataSourceSettings(
                entry.name(),
                entry.url(),
                entry.credentials(),
                entry.tls(),
                headers,
                entry.timeout(),
                entry.maxConcurrentRequests());
    }
}
