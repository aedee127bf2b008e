package io.almanac.scaler.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.manifest.KubernetesQuantity;
import java.util.List;
import java.util.Optional;

/**
 * A workload and the autoscaler that scales it now, if one does.
 *
 * @param namespace of the manifest, if it says one
 * @param target what is scaled
 * @param autoscaler what is taken over; empty for a workload that nothing scales
 * @param replicas the bounds it has, as far as it has any
 * @param behavior how fast it may move, as it is written
 * @param metrics what it scales by
 * @param marks its labels and annotations
 */
record Existing(
        Optional<String> namespace,
        Target target,
        Optional<String> autoscaler,
        Bounds replicas,
        Optional<JsonNode> behavior,
        Metrics metrics,
        Marks marks) {

    /** A workload as a ScaledObject refers to it. */
    record Target(String apiVersion, String kind, String name) {
        /** Whether KEDA takes it to be this kind without being told. */
        boolean isDeployment() {
            return apiVersion.equals("apps/v1") && kind.equals("Deployment");
        }
    }

    /**
     * What an autoscaler scales by.
     *
     * @param resources CPU and memory targets, which stay beside the forecast
     * @param loads targets of other metrics, in place of which the forecast comes
     * @param isImplied whether it names none, so that Kubernetes' own counts
     */
    record Metrics(List<ResourceTarget> resources, List<LoadTarget> loads, boolean isImplied) {
        Metrics {
            resources = List.copyOf(resources);
            loads = List.copyOf(loads);
        }
    }

    /** Fewest and most replicas, where they are known. */
    record Bounds(Optional<String> min, Optional<String> max) {}

    /**
     * A target for a resource of the pods.
     *
     * @param resource {@code cpu} or {@code memory}
     * @param metricType {@code Utilization} (percent of the request) or {@code AverageValue} (a quantity)
     * @param container the only container that counts, if one is named
     */
    record ResourceTarget(String resource, String metricType, String value, Optional<String> container) {}

    /**
     * A target for a metric that is not a resource.
     *
     * @param type {@code Pods}, {@code Object} or {@code External}
     * @param perReplica what one replica should carry; empty where the target is not given for each
     */
    record LoadTarget(String type, String metric, Optional<KubernetesQuantity> perReplica) {}
}
