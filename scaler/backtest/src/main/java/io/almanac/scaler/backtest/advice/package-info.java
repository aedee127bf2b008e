/** From the figures of a backtest to what to do with the workload, with the reasons. */
package io.almanac.scaler.backtest.advice;
