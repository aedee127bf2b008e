/** Backtests of many services: what each comes to, and their ranking as a table and a page. */
package io.almanac.scaler.backtest.fleet;
