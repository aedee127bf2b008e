package io.almanac.scaler.server.live;

import java.util.Locale;

/** Why a workload may be one too many. */
public enum WorkloadLimit {
    MEMORY(
            "memory",
            "this server's heap of %d MiB is nearly full of what it knows",
            "remove some, " + WorkloadLimit.MORE_MEMORY),
    WORKLOADS("limits.workloads", "this server keeps at most %d workloads and has as many"),
    NAMESPACE_WORKLOADS(
            "limits.namespace.workloads",
            "this server keeps at most %d workloads of a namespace and has as many of this one"),
    NAMESPACE_POINTS(
            "limits.namespace.points",
            "this server keeps at most %d points of history of a namespace and this workload's would be more");

    /** What to do where memory is short, for people. */
    static final String MORE_MEMORY =
            "give it more memory (-Xmx in ALMANAC_JAVA_OPTIONS; resources.limits.memory in the"
                    + " chart) or run another server";

    private final String key;
    private final String rule;
    private final String remedy;

    WorkloadLimit(String key, String rule) {
        this(key, rule, "remove some, raise " + key + " or run another server");
    }

    WorkloadLimit(String key, String rule, String remedy) {
        this.key = key;
        this.rule = rule;
        this.remedy = remedy;
    }

    /** The key of the server's file that sets it; memory is not set there. */
    public String key() {
        return key;
    }

    /** What it says and what to do, for people. */
    String reason(long most) {
        return String.format(Locale.ROOT, rule, most) + "; " + remedy;
    }
}
