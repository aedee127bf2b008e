package io.almanac.scaler.backtest.advice;

/** The way to scale that is advised. */
public enum Verdict {
    /** Prediction costs clearly less than plain autoscaling whose target is tuned to the same promise. */
    PREDICT,
    /** Plain autoscaling with a tuned target does as well. */
    CALIBRATE_ONLY,
    /** The trace is too coarse to show what a policy is short of. */
    CANNOT_TELL,
    /** There is next to nothing to scale. */
    LEAVE_ALONE
}
