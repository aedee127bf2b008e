/**
 * The scoreboard of decisions: shortage, cost, kept promises and the worth of each part of the policy, on many traces.
 * It replays the live decision code, as a backtest does.
 */
package io.almanac.scaler.bench.decisions;
