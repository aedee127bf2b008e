package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.cycle.Bounding;
import io.almanac.scaler.decision.cycle.Cycle;

/** Which variant of the predictor. */
public record Prediction(Bounding bounding, Cycle.Care care) {}
