package io.almanac.simulator.prometheus;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parameters in the form {@code a=1&b=2}, percent-encoded; the first of equal names counts. */
final class FormParameters {
    private FormParameters() {}

    /** A map of its own for every call; a part that cannot be decoded counts as empty. */
    static Map<String, String> of(@Nullable String encoded) {
        Map<String, String> parameters = new TreeMap<>();
        if (encoded == null) {
            return parameters;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
