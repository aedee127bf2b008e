/**
 * The ways to scale that a backtest compares: plain autoscaling, schedules, what other predictive autoscalers do, and
 * oracles. Each decides from what it is shown alone; only a yardstick in hindsight may look ahead.
 */
package io.almanac.scaler.backtest.policy;
