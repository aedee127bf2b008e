package io.almanac.scaler.server.grpc;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text as the description of a gRPC status, which travels in a header and is shown in a Kubernetes event: bounded, and
 * without control characters, whoever wrote it.
 */
final class Problems {
    /** As encoded: header lists are limited to 8 KiB by default. */
    static final int MOST_ENCODED_BYTES = 6000;

    private static final String CUT = "...";

    /** Left free for "and 63 more". */
    private static final int ROOM = 100;

    private Problems() {}

    /** One problem a line, cut to what fits a header; how many are left out is said. */
    static String lines(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        int room = MOST_ENCODED_BYTES - ROOM;
        for (int i = 0; i < problems.size(); i++) {
            String line = (i > 0 ? "\n" : "") + Echo.line(problems.get(i).toString());
            room -= encodedBytes(line);
            if (room < 0 && i > 0) {
                return text + "\nand " + (problems.size() - i) + " more";
            }
            text.append(cut(line, MOST_ENCODED_BYTES - ROOM));
        }
        return text.toString();
    }

    /** {@code text} on one line, cut to what fits a header. */
    static String line(String text) {
        return cut(Echo.line(text), MOST_ENCODED_BYTES - ROOM);
    }

    /** Whole characters of at most {@code most} encoded bytes, and that something is missing. */
    private static String cut(String text, int most) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            bytes += encodedBytes(text.codePointAt(i));
            if (bytes > most) {
                return text.substring(0, i) + CUT;
            }
        }
        return text;
    }

    private static int encodedBytes(String text) {
        return text.codePoints().map(Problems::encodedBytes).sum();
    }

    /** gRPC sends visible ASCII and the space as they are, and three characters for every other byte of UTF-8. */
    private static int encodedBytes(int character) {
        if (character >= ' ' && character <= '~' && character != '%') {
            return 1;
        }
        return 3 * Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
    }
}
