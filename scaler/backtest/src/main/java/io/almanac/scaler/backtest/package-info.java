/**
 * The world that a trace makes for a service, and what a policy does in it, tick by tick: what it would have cost, and
 * how short it would have been. Predictive policies run the live decision code; no causal policy sees ahead.
 */
package io.almanac.scaler.backtest;
