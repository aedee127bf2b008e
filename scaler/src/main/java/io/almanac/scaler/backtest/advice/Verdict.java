package io.almanac.scaler.backtest.advice;

/** What to do with a workload. */
public enum Verdict {
    /** Prediction costs clearly less than any fixed target of plain autoscaling that is as seldom short. */
    PREDICT,
    /** A fixed target of plain autoscaling does as well. */
    CALIBRATE_ONLY,
    /** There is next to nothing to scale. */
    LEAVE_ALONE
}
