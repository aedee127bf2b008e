/**
 * Benchmarks, started by {@code scaler/bench/run}: times of training, forecasts, calls and starts, and the accuracy of
 * models. Nothing in the program depends on them, and no test runs them.
 */
package io.almanac.scaler.bench;
