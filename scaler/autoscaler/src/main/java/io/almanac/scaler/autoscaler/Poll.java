package io.almanac.scaler.autoscaler;

/**
 * The outcome of one poll of KEDA's scale loop.
 *
 * @param state to hand to the next poll
 * @param replicas what the workload's scale is now
 */
public record Poll(ScaleLoopState state, int replicas, PollAction action) {}
