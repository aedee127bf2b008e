package io.almanac.scaler.server.source;

import io.almanac.scaler.server.source.SourceResolution.Found;
import io.almanac.scaler.server.source.SourceResolution.Refused;
import io.almanac.scaler.settings.rule.Echo;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The data sources of this server: those with a name, and the addresses that a trigger may give by itself. Whoever may
 * write a trigger chooses its metadata, so a free address would let them send requests from inside the cluster: only
 * an address on the allow-list is used, exactly as the list has it and never with credentials, even if a named source
 * has the same address. Every source exists once and is shared. Thread-safe; close it when no read is wanted any more.
 */
public final class DataSources implements AutoCloseable {
    private final Map<String, PrometheusSource> byName = new TreeMap<>();
    private final Map<SourceAddress, PrometheusSource> byAddress = new LinkedHashMap<>();

    /**
     * @param named sources with credentials, each name once
     * @param allowedAddresses the allow-list: base URLs without user, query or fragment
     * @throws IllegalArgumentException naming every problem of both lists
     */
    public DataSources(List<DataSourceSettings> named, List<URI> allowedAddresses) {
        List<String> problems = problems(named, allowedAddresses);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        named.forEach(settings -> byName.put(settings.name(), source(settings)));
        allowedAddresses.forEach(url -> byAddress.computeIfAbsent(
                SourceAddress.of(url),
                address -> source(
                        DataSourceSettings.withoutCredentials(address.toString(), URI.create(address.toString())))));
    }

    /** The source that the server's file calls {@code name}. */
    public SourceResolution byName(String name) {
        return Optional.ofNullable(byName.get(name))
                .<SourceResolution>map(Found::new)
                .orElseGet(() -> new Refused("dataSource=" + Echo.quoted(name) + " is not a data source of this"
                        + " server; known are " + byName.keySet() + ": correct the name, or add it to the server's"
                        + " file"));
    }

    /** The source at an address from a trigger's metadata, if the allow-list has it. */
    public SourceResolution byAddress(String address) {
        Optional<URI> url = SourceAddress.parse(address);
        if (url.isEmpty()) {
            return new Refused("server address is not a URL; write it as http://<host>:<port>");
        }
        List<String> problems = SourceAddress.problems(url.get());
        if (!problems.isEmpty()) {
            return new Refused("server address: " + String.join("; ", problems));
        }
        SourceAddress wanted = SourceAddress.of(url.get());
        return Optional.ofNullable(byAddress.get(wanted))
                .<SourceResolution>map(Found::new)
                .orElseGet(() -> new Refused("server address " + Echo.quoted(wanted.toString()) + " is not on this"
                        + " server's allow-list; add it there, or name a data source of the server's file with"
                        + " dataSource"));
    }

    /** For each source with files that are missing or of no use at the moment, what is wrong with the first. */
    public List<ReadFailure> troublesWithFiles() {
        return byName.values().stream()
                .map(PrometheusSource::troubleWithFiles)
                .flatMap(Optional::stream)
                .toList();
    }

    /** How each stands: those with a name, then those of the allow-list. */
    public List<SourceStatus> statuses() {
        return Stream.concat(byName.values().stream(), byAddress.values().stream())
                .map(PrometheusSource::status)
                .toList();
    }

    @Override
    public void close() {
        byName.values().forEach(PrometheusSource::close);
        byAddress.values().forEach(PrometheusSource::close);
    }

    private static PrometheusSource source(DataSourceSettings settings) {
        return new PrometheusSource(settings, ReadLimits.standard(settings.timeout()));
    }

    private static List<String> problems(List<DataSourceSettings> named, List<URI> allowedAddresses) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (DataSourceSettings settings : named) {
            if (!names.add(settings.name())) {
                problems.add("data source " + settings.name() + " is there twice; give each a name of its own");
            }
        }
        for (int i = 0; i < allowedAddresses.size(); i++) {
            for (String problem : SourceAddress.problems(allowedAddresses.get(i))) {
                problems.add("allow-list, entry " + (i + 1) + ": " + problem);
            }
        }
        return problems;
    }
}
