package io.almanac.scaler.autoscaler;

/** The action of KEDA's scale loop in a tick. */
public enum PollAction {
    /** No poll was due. */
    NOT_DUE,
    /** From zero to max(1, minReplicaCount). */
    ACTIVATED,
    /** Active with replicas: only noted as active. */
    STAYED_ACTIVE,
    /** Inactive, but not for long enough. */
    COOLING_DOWN,
    /** To zero. */
    DEACTIVATED,
    /** Inactive below minReplicaCount: raised to it. */
    RAISED_TO_MINIMUM,
    /** Inactive, and nothing to do. */
    STAYED_INACTIVE,
    /** The scaler failed: nothing changes. */
    FAILED
}
