package io.almanac.scaler.server.web;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a request goes: the segments of its path, each decoded on its own (so that an encoded slash stays inside its
 * segment), and its parameters, of which the first of a name counts.
 *
 * @param segments of {@code /api/v1/workloads}: "api", "workloads"; of {@code /}: one empty one
 */
record RequestPath(List<String> segments, Map<String, String> parameters) {
    RequestPath {
        segments = List.copyOf(segments);
        parameters = Map.copyOf(parameters);
    }

    static RequestPath of(URI uri) {
        String path = Optional.ofNullable(uri.getRawPath()).orElse("/");
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        List<String> segments = Arrays.stream(
                        path.substring(Math.min(1, path.length())).split("/", -1))
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new RequestPath(segments, parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The path with a leading slash, decoded; for looking up, never for opening a file. */
    String text() {
        return "/" + String.join("/", segments);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
