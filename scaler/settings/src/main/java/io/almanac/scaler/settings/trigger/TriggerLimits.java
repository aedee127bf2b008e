package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How large the reference to a trigger may be, and what its names are made of: to be asked before anything of it is
 * parsed, digested or kept, as whoever can reach the server can send any. The names are those that Kubernetes allows its
 * objects (RFC 1123, section 2.1, and apimachinery's {@code validation.go}).
 */
public final class TriggerLimits {
    /** Twice as many as there are settings, with room for KEDA's own. */
    static final int MOST_KEYS = 64;

    /** Twice as long as the longest there is. */
    static final int LONGEST_KEY = 63;

    /** The longest query is as long, and nothing else is longer. */
    static final int MOST_BYTES_OF_A_VALUE = 16 << 10;

    static final int MOST_BYTES = 64 << 10;

    private static final int LONGEST_NAMESPACE = 63;
    private static final int LONGEST_NAME = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL.pattern() + "(?:\\." + LABEL.pattern() + ")*");
    private static final String ASK = "; ask with that of an object in Kubernetes";

    private TriggerLimits() {}

    /** What is wrong with the names of an object that somebody asks for. */
    public static List<Problem> ofNames(String namespace, String name) {
        String where = where(namespace, name);
        List<Problem> problems = new ArrayList<>();
        if (!isName(namespace, LONGEST_NAMESPACE, LABEL)) {
            problems.add(new Problem(
                    where,
                    "namespace=" + Echo.ofName(namespace) + " is " + namespace.length() + " characters long and must be"
                            + " a DNS-1123 label, at most " + LONGEST_NAMESPACE + " lower case letters, digits or '-'"
                            + " with a letter or digit at both ends" + ASK));
        }
        if (!isName(name, LONGEST_NAME, SUBDOMAIN)) {
            problems.add(new Problem(
                    where,
                    "name=" + Echo.ofName(name) + " is " + name.length() + " characters long and must be a DNS-1123"
                            + " subdomain, at most " + LONGEST_NAME + " lower case letters, digits, '-' or '.' with a"
                            + " letter or digit at both ends of each part" + ASK));
        }
        return problems;
    }

    /** What of the metadata is too large; when there are too many keys, nothing is said of each. */
    public static List<Problem> ofMetadata(String namespace, String name, Map<String, String> metadata) {
        String where = where(namespace, name);
        List<Problem> problems = new ArrayList<>();
        if (metadata.size() > MOST_KEYS) {
            problems.add(new Problem(
                    where,
                    "metadata has " + metadata.size() + " keys and must have at most " + MOST_KEYS
                            + "; remove those that are not settings of this scaler"));
            return problems;
        }
        long bytes = 0;
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
            String key = Echo.ofName(entry.getKey());
            int ofKey = bytes(entry.getKey());
            int ofValue = bytes(entry.getValue());
            bytes += ofKey + ofValue;
            if (ofKey > LONGEST_KEY) {
                problems.add(new Problem(
                        where,
                        "the key " + key + " is " + ofKey + " bytes long and must have at most " + LONGEST_KEY
                                + "; remove it, no setting of this scaler is as long"));
            }
            if (ofValue > MOST_BYTES_OF_A_VALUE) {
                problems.add(new Problem(
                        where,
                        key + " is " + ofValue + " bytes long and must have at most " + MOST_BYTES_OF_A_VALUE
                                + "; shorten it, a long query with a recording rule"));
            }
        }
        if (bytes > MOST_BYTES) {
            problems.add(new Problem(
                    where,
                    "metadata has " + bytes + " bytes in its keys and values and must have at most " + MOST_BYTES
                            + "; shorten the longest values, long queries with recording rules"));
        }
        return problems;
    }

    static String where(String namespace, String name) {
        return "trigger " + Echo.ofName(namespace) + "/" + Echo.ofName(name);
    }

    /** The length first: no pattern runs over more. */
    private static boolean isName(String text, int longest, Pattern pattern) {
        return text.length() <= longest && pattern.matcher(text).matches();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
