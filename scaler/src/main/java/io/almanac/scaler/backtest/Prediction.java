package io.almanac.scaler.backtest;

import io.almanac.forecast.peak.PeakLearning;
import io.almanac.scaler.cycle.Cycle;

/** Which variant of the predictor. */
public record Prediction(PeakLearning.Season season, Cycle.Care care) {}
