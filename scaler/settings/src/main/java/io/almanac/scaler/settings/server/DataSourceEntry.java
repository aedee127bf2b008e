package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One data source of the server's file: what answers the Prometheus HTTP API under {@code url}.
 *
 * @param name what triggers call it
 * @param tls for an https url only
 * @param headers sent with every request, by lower case name; their values may be secrets
 * @param timeout for one request
 * @param maxConcurrentRequests at a time, over all workloads
 */
public record DataSourceEntry(
        String name,
        URI url,
        Credentials credentials,
        SourceTls tls,
        Map<String, Secret> headers,
        Duration timeout,
        int maxConcurrentRequests) {
    public DataSourceEntry {
        ServerTable.SOURCE_NAME.require(name);
        ServerTable.SOURCE_URL.require(url);
        if (!tls.equals(SourceTls.STANDARD) && !url.getScheme().equals("https")) {
            throw new IllegalArgumentException("dataSources.tls needs a url that starts with https://");
        }
        headers = Map.copyOf(headers);
        ServerTable.SOURCE_TIMEOUT.require(timeout);
        ServerTable.SOURCE_MAX_CONCURRENT_REQUESTS.require(maxConcurrentRequests);
    }
}
