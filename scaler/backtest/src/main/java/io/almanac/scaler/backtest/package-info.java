/**
 * Replays traces through policies and the autoscaler: what each would have cost and how short it would have been. The
 * predictive policies run the live decision code.
 */
package io.almanac.scaler.backtest;
