package io.almanac.simulator.prometheus;

import java.util.Map;
import java.util.Objects;

/**
 * One condition on a label. A label that a series lacks counts as empty, as in Prometheus.
 *
 * @param kind equal or not
 */
record LabelMatcher(String label, Kind kind, String value) {
    enum Kind {
        EQUAL,
        NOT_EQUAL
    }

    LabelMatcher {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    boolean matches(Map<String, String> labels) {
        boolean isEqual = labels.getOrDefault(label, "").equals(value);
        return switch (kind) {
            case EQUAL -> isEqual;
            case NOT_EQUAL -> !isEqual;
        };
    }
}
