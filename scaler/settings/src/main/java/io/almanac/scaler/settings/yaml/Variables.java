package io.almanac.scaler.settings.yaml;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment variables that set something here: those whose name begins with {@code ALMANAC_}. Left out are those
 * of the launcher, the log and the time zones, and what Kubernetes adds for every Service in the namespace ({@code ALMANAC_SERVICE_HOST},
 * {@code ALMANAC_GRPC_PORT=tcp://10.0.0.7:6001}): nobody wrote those. For one thread, once.
 */
public final class Variables {
    static final String WHERE = "environment";
    public static final String PREFIX = "ALMANAC_";

    private static final Set<String> OF_THE_PROCESS = Set.of(
            "ALMANAC_JAVA_HOME",
            "ALMANAC_JAVA_OPTIONS",
            "ALMANAC_CONFIG",
            "ALMANAC_LOG_LEVEL",
            "ALMANAC_LOG_FORMAT",
            "ALMANAC_TERMINAL",
            "ALMANAC_COMMIT",
            "ALMANAC_ZONEINFO");

    /** What the log itself takes without a word, and then says nothing or too much. */
    private static final Map<String, List<String>> OF_THE_LOG = Map.of(
            "ALMANAC_LOG_LEVEL", List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"),
            "ALMANAC_LOG_FORMAT", List.of("text", "json"));

    private static final Pattern SERVICE_NAME =
            Pattern.compile("ALMANAC_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
                    + "|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");
    private static final Pattern SERVICE_LINK = Pattern.compile("(?:tcp|udp|sctp)://\\S+:[0-9]+");
    private static final Pattern ITEM = Pattern.compile(".*_[0-9]+(?:_.*)?");

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final List<Problem> ofTheLog;

    public Variables(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !OF_THE_PROCESS.contains(name) && !isServiceLink(name, value)) {
                values.put(name, value);
            }
        });
        ofTheLog = new TreeMap<>(OF_THE_LOG)
                .entrySet().stream()
                        .flatMap(allowed -> Stream.ofNullable(environment.get(allowed.getKey()))
                                .flatMap(value -> wrong(allowed.getKey(), value, allowed.getValue()).stream()))
                        .toList();
    }

    /** {@code maxConnectionAge} to {@code MAX_CONNECTION_AGE}. */
    static String nameOf(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    Optional<String> value(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    boolean isAnyBelow(String prefix) {
        return !below(prefix).isEmpty();
    }

    /** Names of the variables that begin with {@code prefix}. */
    List<String> below(String prefix) {
        return values.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /** Those that no setting asked for, and what the log cannot do. */
    List<Problem> problems() {
        Stream<Problem> unknown = values.keySet().stream()
                .filter(name -> !asked.contains(name))
                .map(name -> new Problem(
                        WHERE,
                        Echo.ofName(name) + " is not a known variable; "
                                + Nearest.suggestion(name, unused(), remedy(name))));
        return Stream.concat(ofTheLog.stream(), unknown).toList();
    }

    private static Optional<Problem> wrong(String name, String value, List<String> choices) {
        return choices.contains(value)
                ? Optional.empty()
                : Optional.of(new Problem(
                        WHERE,
                        name + "=" + Echo.quoted(value) + " is not one of " + String.join(", ", choices) + "; "
                                + Nearest.suggestion(value, choices, "set one of them, or leave it out")));
    }

    private List<String> unused() {
        return asked.stream().filter(name -> !values.containsKey(name)).toList();
    }

    private static String remedy(String name) {
        return ITEM.matcher(name).matches()
                ? "items of a list are numbered from 0 without a gap"
                : "remove it or rename it; " + PREFIX + " is for settings of this server";
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_NAME.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_LINK.matcher(value).matches());
    }
}
