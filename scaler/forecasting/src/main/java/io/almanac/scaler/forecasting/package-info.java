/**
 * Traces to forecasts: which slots, which model, which rows, and what is said about them. Series in, values and text
 * out; files and threads are the command's.
 */
package io.almanac.scaler.forecasting;
