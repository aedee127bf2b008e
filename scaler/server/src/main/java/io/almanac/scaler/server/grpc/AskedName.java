package io.almanac.scaler.server.grpc;

import java.util.regex.Pattern;

/**
 * Recognises the name KEDA asks for. The HPA's name is {@code s<trigger index>-<name>}; KEDA strips that prefix before
 * it asks, releases before 2.7 did not. Kubernetes compares the names regardless of case.
 */
final class AskedName {
    private static final Pattern PREFIX = Pattern.compile("^s\\d+-");

    private AskedName() {}

    /** Whether {@code asked} means {@code own}; an empty question means the only metric there is. */
    static boolean isSame(String asked, String own) {
        return asked.isEmpty()
                || asked.equalsIgnoreCase(own)
                || PREFIX.matcher(asked).replaceFirst("").equalsIgnoreCase(own);
    }
}
