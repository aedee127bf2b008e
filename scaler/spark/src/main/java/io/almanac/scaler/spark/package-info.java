/** Backtests of many services on Apache Spark: what is read and written where, around the same backtest of each. */
package io.almanac.scaler.spark;
