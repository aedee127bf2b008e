package io.almanac.scaler.server.grpc;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises the name KEDA asks for. The HPA's name is {@code s<trigger index>-<name>}; KEDA strips that prefix before
 * it asks, releases before 2.7 did not. Kubernetes compares the names regardless of case.
 */
final class AskedName {
    private static final Pattern PREFIX = Pattern.compile("^s\\d+-");

    /** As a name in Kubernetes. */
    private static final int LONGEST = 253;

    private AskedName() {}

    /** That {@code asked} is too long to be any metric's name; nothing else is done with such a name. */
    static Optional<Problem> tooLong(WorkloadKey key, String asked) {
        return asked.length() <= LONGEST
                ? Optional.empty()
                : Optional.of(new Problem(
                        "trigger " + key.objectName(),
                        "the metric name asked for, " + Echo.ofName(asked.substring(0, LONGEST)) + ", is "
                                + asked.length() + " characters long and must have at most " + LONGEST
                                + "; ask for the one that GetMetricSpec gives"));
    }

    /** Whether {@code asked} means {@code own}; an empty question means the only metric there is. */
    static boolean isSame(String asked, String own) {
        return asked.isEmpty()
                || asked.equalsIgnoreCase(own)
                || PREFIX.matcher(asked).replaceFirst("").equalsIgnoreCase(own);
    }
}
