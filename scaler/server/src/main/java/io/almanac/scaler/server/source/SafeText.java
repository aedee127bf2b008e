package io.almanac.scaler.server.source;

import java.util.Comparator;
import java.util.List;

/**
 * Makes foreign text fit for a message: one line of printable characters, at most {@link #LONGEST} of them, and
 * without the secrets of the data source, should it echo them. Secrets of fewer than {@value #SHORTEST_SECRET}
 * characters are not looked for: they occur by chance.
 */
public final class SafeText {
    static final int LONGEST = 200;
    private static final int SHORTEST_SECRET = 4;
    private static final String REDACTED = "<redacted>";

    private final List<String> secrets;

    SafeText(List<String> secrets) {
        // Longest first: a secret may contain another.
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String excerpt(String foreign) {
        String redacted = foreign;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, REDACTED);
        }
        return cut(redacted);
    }

    /** Text that a user wrote, in quotes and cut. */
    static String quoted(String text) {
        return '"' + cut(text) + '"';
    }

    private static String cut(String text) {
        String line = text.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
