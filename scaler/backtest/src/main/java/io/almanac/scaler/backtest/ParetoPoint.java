package io.almanac.scaler.backtest;

/**
 * One setting on a curve of shortage against cost.
 *
 * @param family {@code reactive} or {@code predictive}
 * @param setting like {@code 0.8}, or {@code quantile 0.99 x 1.4}
 * @param timeShortRatio share of the scored time with load above capacity
 * @param costRatio replica hours relative to the free oracle
 */
public record ParetoPoint(String family, String setting, double timeShortRatio, double costRatio) {}
