package io.almanac.scaler.server.web;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where a request goes: the segments of its path, each decoded on its own (so that an encoded slash stays inside its
 * segment), and its parameters, of which the first of a name counts.
 *
 * @param segments of {@code /api/v1/workloads}: "api", "workloads"; of {@code /}: one empty one
 */
record RequestPath(List<String> segments, Map<String, String> parameters) {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

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

    /**
     * A whole number, written in ASCII digits alone; empty if it is not given.
     *
     * @throws BadRequest if it is anything else
     */
    OptionalInt whole(String name, int least, int most) {
        Optional<String> text = parameter(name);
        OptionalInt number = text.filter(digits -> WHOLE.matcher(digits).matches()).stream()
                .mapToLong(Long::parseLong)
                .filter(value -> least <= value && value <= most)
                .mapToInt(Math::toIntExact)
                .findFirst();
        if (text.isPresent() && number.isEmpty()) {
            throw new BadRequest(name + " must be a whole number between " + least + " and " + most);
        }
        return number;
    }

    /** The path with a leading slash, decoded; for looking up, never for opening a file. */
    String text() {
        return "/" + String.join("/", segments);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
