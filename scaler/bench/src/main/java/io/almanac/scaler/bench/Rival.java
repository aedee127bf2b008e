package io.almanac.scaler.bench;

import io.almanac.scaler.forecasting.ForecastTask;

/** One way to forecast among those that are compared. */
record Rival(String label, ForecastTask task) {}
