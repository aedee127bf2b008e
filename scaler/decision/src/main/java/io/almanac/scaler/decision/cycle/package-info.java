/**
 * One workload's life in the pure steps that server, backtest and demo share: train, bound the peak ahead, decide.
 * {@link io.almanac.scaler.decision.cycle.DecisionCycle} follows the load slot by slot and is where to begin to read.
 */
package io.almanac.scaler.decision.cycle;
