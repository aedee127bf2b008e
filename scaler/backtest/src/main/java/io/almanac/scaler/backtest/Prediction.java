package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;

/** Which variant of the predictor. */
public record Prediction(BoundMethod bounding, RungPolicy care) {}
