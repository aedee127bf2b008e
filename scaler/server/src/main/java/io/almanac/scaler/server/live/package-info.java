/**
 * The workloads that KEDA asks about and the loop that keeps an answer ready for each: it reads load, runs the
 * {@link io.almanac.scaler.decision.cycle.DecisionCycle} and publishes one immutable state, which calls and page read.
 */
package io.almanac.scaler.server.live;
