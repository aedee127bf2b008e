package io.almanac.scaler.autoscaler;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One tick of the closed loop, when it is over.
 *
 * @param load true load at the instant
 * @param desiredReplicas replicas ordered after this tick's decisions, starting ones included
 * @param readyReplicas replicas that serve
 * @param capacity load they can serve
 * @param answers what the scaler said in this tick, in the order it was asked; empty if nobody asked
 */
public record Tick(
        Instant at,
        double load,
        int desiredReplicas,
        int readyReplicas,
        double capacity,
        List<ScalerReply> answers,
        SyncReason syncReason,
        PollAction pollAction) {
    public Tick {
        answers = List.copyOf(answers);
    }

    /** The newest value served in this tick, if any; of the last trigger where there are several. */
    public OptionalDouble value() {
        OptionalDouble value = OptionalDouble.empty();
        for (ScalerReply answer : answers) {
            if (answer instanceof ScalerReply.Served served) {
                value = OptionalDouble.of(served.value());
            }
        }
        return value;
    }

    /** Whether the load is more than can be served. */
    public boolean isShort() {
        return load > capacity;
    }
}
