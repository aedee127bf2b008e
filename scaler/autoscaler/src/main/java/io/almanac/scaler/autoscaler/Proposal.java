package io.almanac.scaler.autoscaler;

import java.util.List;

/** The replicas all metrics of an autoscaler ask for together. */
sealed interface Proposal {
    /**
     * @param replicas at least 0
     * @param isInBand whether they are those ordered because the usage is inside the tolerance
     */
    record Known(int replicas, boolean isInBand) implements Proposal {}

    /** Every metric failed, or some did and the others would scale down. */
    record Unknown() implements Proposal {}

    /**
     * The largest proposal; the first one of equals. Source: kubernetes pkg/controller/podautoscaler/horizontal.go,
     * computeReplicasForMetrics.
     */
    static Proposal of(List<MetricTarget> metrics, Replicas replicas, List<MetricReading> readings) {
        if (readings.size() != metrics.size()) {
            throw new IllegalArgumentException(
                    "readings=" + readings.size() + " must be as many as metrics=" + metrics.size());
        }
        Proposal largest = new Unknown();
        boolean hasFailed = false;
        for (int i = 0; i < metrics.size(); i++) {
            switch (readings.get(i)) {
                case MetricReading.Unavailable ignored -> hasFailed = true;
                case MetricReading.Value(double value) ->
                    largest = larger(largest, known(metrics.get(i), Quantity.of(value), replicas));
            }
        }
        boolean isDownInDoubt = hasFailed && largest instanceof Known known && known.replicas() < replicas.ordered();
        return isDownInDoubt ? new Unknown() : largest;
    }

    private static Known known(MetricTarget metric, Quantity total, Replicas replicas) {
        return new Known(metric.proposal(total, replicas), metric.keeps(total, replicas.ordered()));
    }

    private static Proposal larger(Proposal one, Known other) {
        return one instanceof Known known && known.replicas() >= other.replicas() ? known : other;
    }
}
