package io.almanac.scaler.autoscaler;

import java.util.Objects;

/** One trigger of a ScaledObject: an external scaler and what its value means to the autoscaler. */
public record Trigger(Scaler scaler, MetricType metricType) {
    /** KEDA's {@code metricType} as far as external triggers may use it. */
    public enum MetricType {
        /** A total that the replicas share; KEDA's default. */
        AVERAGE_VALUE {
            @Override
            MetricTarget target(double target, Tolerances tolerances) {
                return AverageValue.of(target, tolerances);
            }
        },
        /** A number of the whole workload. */
        VALUE {
            @Override
            MetricTarget target(double target, Tolerances tolerances) {
                return TotalValue.of(target, tolerances);
            }
        };

        abstract MetricTarget target(double target, Tolerances tolerances);
    }

    public Trigger {
        Objects.requireNonNull(scaler, "scaler");
        Objects.requireNonNull(metricType, "metricType");
    }

    /** Of KEDA's default metric type. */
    public Trigger(Scaler scaler) {
        this(scaler, MetricType.AVERAGE_VALUE);
    }
}
