package io.almanac.scaler.decision.decide;

import java.util.OptionalInt;

/**
 * The workload's replicas, as far as a decision knows them.
 *
 * @param ordered replicas that are ordered at present, if that was seen just now
 * @param trouble what could not be seen although the trigger asks for it, or was set aside, for people; empty when all
 *     is well
 */
public record ObservedReplicas(OptionalInt ordered, String trouble) {
    /** Nothing is known, nothing was asked for. */
    public static final ObservedReplicas NOTHING = new ObservedReplicas(OptionalInt.empty(), "");
}
