/** From the figures of a backtest to what to do with the workload, each sentence with its figures. */
package io.almanac.scaler.backtest.advice;
