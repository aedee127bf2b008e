package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Echo;
import java.util.Comparator;
import java.util.List;

/**
 * Hides the secrets that are sent to a data source in what it answers, should it echo them. Secrets of fewer than
 * {@value #SHORTEST_SECRET} characters are not looked for: they occur by chance.
 */
public final class Redaction {
    private static final int SHORTEST_SECRET = 4;
    private static final String REDACTED = "<redacted>";

    private final List<String> secrets;

    Redaction(List<String> secrets) {
        // Longest first: a secret may contain another.
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** What the source said, without secrets, fit for a message. */
    public String excerpt(String foreign) {
        String redacted = foreign;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, REDACTED);
        }
        return Echo.sentence(redacted);
    }
}
