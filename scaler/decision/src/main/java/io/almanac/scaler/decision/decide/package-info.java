/**
 * From a situation (settings, load, outlook, replicas) to a number of replicas with the reasons for it.
 * {@link io.almanac.scaler.decision.decide.DecisionRule} is the one place where that is decided.
 */
package io.almanac.scaler.decision.decide;
