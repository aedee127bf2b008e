package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.DecisionCycle;

/** Which variant of the predictor. */
public record Prediction(BoundMethod bounding, DecisionCycle.Care care) {}
