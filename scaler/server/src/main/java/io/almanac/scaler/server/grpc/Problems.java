package io.almanac.scaler.server.grpc;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text as the description of a gRPC status, which KEDA puts behind a few words of its own into a Kubernetes event:
 * bounded, and without control characters, whoever wrote it.
 */
final class Problems {
    /** An event of more than 1,024 bytes is refused and lost; KEDA's own words take up to some seventy. */
    static final int MOST_BYTES = 950;

    private static final String CUT = "...";

    private Problems() {}

    /** One problem a line, each input named once before its first; how many did not find room is said. */
    static String lines(List<Problem> problems) {
        for (int shown = problems.size(); shown > 1; shown--) {
            String text = first(shown, problems) + left(problems.size() - shown);
            if (bytes(text) <= MOST_BYTES) {
                return text;
            }
        }
        String left = left(problems.size() - 1);
        return cut(first(1, problems), MOST_BYTES - bytes(left)) + left;
    }

    /** {@code text} on one line, cut to what fits an event. */
    static String line(String text) {
        return cut(Echo.line(text), MOST_BYTES);
    }

    private static String first(int shown, List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        String where = "";
        for (Problem problem : problems.subList(0, shown)) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(Echo.line(problem.where().equals(where) ? problem.message() : problem.toString()));
            where = problem.where();
        }
        return text.toString();
    }

    private static String left(int count) {
        return count == 0 ? "" : "\nand " + count + (count == 1 ? " more problem" : " more problems");
    }

    /** Whole characters of at most {@code most} bytes, with a sign that something is missing. */
    private static String cut(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int end = 0;
        int room = most - CUT.length();
        while (room >= bytes(Character.toString(text.codePointAt(end)))) {
            room -= bytes(Character.toString(text.codePointAt(end)));
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end) + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
