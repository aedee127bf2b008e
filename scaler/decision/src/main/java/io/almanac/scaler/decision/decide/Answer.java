package io.almanac.scaler.decision.decide;

import java.time.Instant;

/** The scaler's answer at an instant: a decision, or why there is none. */
public sealed interface Answer {
    /** The instant it was made for. */
    Instant at();

    /**
     * A number of replicas.
     *
     * @param at the aligned instant it was made for
     * @param replicas how many are wanted, within the bounds of the settings
     * @param served as many as KEDA is told of: more than {@code replicas} only where the autoscaler, which keeps to its
     *     maximum by itself, would not reach it otherwise
     * @param value what is served: {@code served} times the target that KEDA was told, in the unit of the load
     * @param isActive whether the workload should run at all (KEDA's activation from and to zero)
     * @param basis on what it rests
     * @param reasons the numbers behind it
     */
    record Decision(Instant at, int replicas, int served, double value, boolean isActive, Basis basis, Reasons reasons)
            implements Answer {
        public Decision {
            if (replicas < 0 || served < replicas || !(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("replicas=" + replicas + ", served=" + served + " and value=" + value
                        + " must be finite and at least 0, served no less than replicas");
            }
        }
    }

    /**
     * Nothing is known yet; on the wire UNAVAILABLE, so that KEDA keeps what it has.
     *
     * @param reason what is missing and what to do, for people
     */
    record Undecided(Instant at, String reason) implements Answer {}
}
