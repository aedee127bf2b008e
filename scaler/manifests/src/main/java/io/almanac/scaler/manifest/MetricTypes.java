package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.util.Optional;

/** What a trigger's {@code metricType} has to be for its threshold to be the load of one replica. */
final class MetricTypes {
    private MetricTypes() {}

    static Optional<Problem> violation(ManifestNode trigger) {
        ManifestNode type = trigger.field("metricType");
        return switch (type.text().orElse("AverageValue")) {
            case "AverageValue" -> Optional.empty();
            case "Value" ->
                Optional.of(
                        type.problem("is Value: at each sync the autoscaler multiplies the replicas that there are by"
                                + " value / threshold, up to the maximum, so that threshold is no load of one replica; make it"
                                + " AverageValue, and threshold the load that one replica should carry"));
            case String other ->
                Optional.of(type.problem("is " + Echo.ofName(other)
                        + ", which KEDA refuses for such a trigger; it must be" + " AverageValue, KEDA's default"));
        };
    }
}
