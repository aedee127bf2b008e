package io.almanac.scaler.autoscaler;

/**
 * The outcome of one sync of the autoscaler.
 *
 * @param state to hand to the next sync
 * @param desiredReplicas what it wrote to the workload's scale, or the current number if it wrote nothing
 */
public record Sync(AutoscalerState state, int desiredReplicas, SyncReason reason) {}
