package io.almanac.scaler.backtest;

/** The metric that a policy serves the autoscaler at a tick. */
public sealed interface ServedMetric {
    /** Exactly what {@code replicas} should carry; at least 0. */
    record Whole(int replicas) implements ServedMetric {}

    /**
     * A total, and what each replica should carry of it.
     *
     * @param value finite, at least 0
     * @param target more than 0
     */
    record Total(double value, double target) implements ServedMetric {}
}
