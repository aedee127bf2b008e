package io.almanac.scaler.autoscaler;

import java.time.Instant;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Plain reactive scaling: the value is the measured load, as KEDA's prometheus trigger would serve it. It is active
 * while the measured load is strictly above the activation threshold (keda pkg/scalers/prometheus_scaler.go).
 *
 * @param load the true load at an instant; asked only for instants that monitoring can know
 * @param targetPerReplica load one replica should carry; at target utilisation u that is u times its capacity
 */
public record ReactiveScaler(
        ToDoubleFunction<Instant> load, MetricWindow window, double targetPerReplica, double activationThreshold)
        implements Scaler {
    public ReactiveScaler {
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public ScalerReply ask(Instant now) {
        double measured = window.mean(load, now);
        return new ScalerReply.Served(targetPerReplica, measured, measured > activationThreshold);
    }
}
