package io.almanac.scaler.server.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that one metric label may take: the first so many that are seen, and {@code other} for any after them, so
 * that nobody can grow the server's metrics without end. Safe for use from any thread.
 */
final class BoundedLabel {
    static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param most how many values besides {@code other}; concurrent first sights may exceed it by a few */
    BoundedLabel(int most) {
        this.most = most;
    }

    String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        if (known.size() >= most) {
            return OTHER;
        }
        known.add(value);
        return value;
    }
}
