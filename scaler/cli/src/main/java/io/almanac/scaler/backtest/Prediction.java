package io.almanac.scaler.backtest;

import io.almanac.scaler.cycle.Bounding;
import io.almanac.scaler.cycle.Cycle;

/** Which variant of the predictor. */
public record Prediction(Bounding bounding, Cycle.Care care) {}
