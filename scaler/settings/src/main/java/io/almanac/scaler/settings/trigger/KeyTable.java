package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.MarkdownTable;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys that a trigger's metadata may have: what is read, what holds where one is not given, what is suggested for a
 * misspelt one, what is written and documented all follow from it.
 *
 * @param settings in the order in which problems with them are told
 */
public record KeyTable(List<Setting<?>> settings) {
    /** Read by KEDA for its own connection to the scaler, and forwarded. */
    private static final List<String> KEDA_KEYS = List.of(
            "scalerAddress", "enableTLS", "unsafeSsl", "caCert", "tlsCertFile", "tlsClientCert", "tlsClientKey");

    private static final String ON_THE_SOURCE = "set it on the data source in almanac.yaml";

    /** Keys of KEDA's own Prometheus scaler that have no meaning here, and what to do instead. */
    private static final Map<String, String> FOREIGN = Map.of(
            "authModes", ON_THE_SOURCE,
            "authMode", ON_THE_SOURCE,
            "customHeaders", ON_THE_SOURCE,
            "timeout", ON_THE_SOURCE,
            "namespace", "select the namespace inside the query",
            "queryParameters", "write the selection into the query",
            "ignoreNullValues", "remove it; missing load is never taken for 0");

    public KeyTable {
        settings = List.copyOf(settings);
    }

    /** As a Markdown table: key, default, rule, meaning. */
    public String markdown() {
        return MarkdownTable.of(settings);
    }

    /** Those that the server's file may give a default for. */
    public List<Setting<?>> withPreset() {
        return settings.stream().filter(Setting::hasPreset).toList();
    }

    /** Whether {@code key} is one that KEDA reads for its own connection to the scaler. */
    public boolean isOfConnection(String key) {
        return connection().anyMatch(key::equals);
    }

    /** Whether {@code key} is a setting, or so near to one that it is meant. */
    public boolean isMeant(String key) {
        return Nearest.to(key, known()).isPresent();
    }

    /** What to do about {@code key}, if it is not known. */
    Optional<String> remedy(String key) {
        Set<String> known = known();
        if (known.contains(key)) {
            return Optional.empty();
        }
        String base = key.endsWith(Setting.FROM_ENVIRONMENT)
                ? key.substring(0, key.length() - Setting.FROM_ENVIRONMENT.length())
                : key;
        return Optional.ofNullable(FOREIGN.get(base))
                .or(() -> Optional.of(Nearest.suggestion(key, known, "remove it")));
    }

    private Set<String> known() {
        return Stream.concat(settings.stream().flatMap(setting -> setting.spellings().stream()), connection())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> connection() {
        return KEDA_KEYS.stream().flatMap(key -> Stream.of(key, key + Setting.FROM_ENVIRONMENT));
    }
}
