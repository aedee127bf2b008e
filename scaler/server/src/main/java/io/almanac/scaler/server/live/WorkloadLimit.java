package io.almanac.scaler.server.live;

import java.util.Locale;

/** Why a workload may be one too many. */
public enum WorkloadLimit {
    WORKLOADS("limits.workloads", "this server keeps at most %d workloads and has as many"),
    NAMESPACE_WORKLOADS(
            "limits.namespace.workloads",
            "this server keeps at most %d workloads of a namespace and has as many of this one"),
    NAMESPACE_POINTS(
            "limits.namespace.points",
            "this server keeps at most %d points of history of a namespace and this workload's would be more");

    private final String key;
    private final String rule;

    WorkloadLimit(String key, String rule) {
        this.key = key;
        this.rule = rule;
    }

    /** The key of the server's file that sets it. */
    public String key() {
        return key;
    }

    /** What it says, for people. */
    String rule(long most) {
        return String.format(Locale.ROOT, rule, most);
    }
}
