package io.almanac.scaler.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.settings.rule.Echo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an autoscaler's metrics: resources stay as they are, other metrics are loads that a forecast replaces. */
final class AutoscalerMetrics {
    private static final Set<String> RESOURCES = Set.of("cpu", "memory");

    private final Manifest manifest;
    private final List<Existing.ResourceTarget> resources = new ArrayList<>();
    private final List<Existing.LoadTarget> loads = new ArrayList<>();

    AutoscalerMetrics(Manifest manifest) {
        this.manifest = manifest;
    }

    void read(String pointer) {
        for (int i = 0; i < manifest.at(pointer).size(); i++) {
            metric(pointer + "/" + i, "spec.metrics[" + i + "]");
        }
    }

    /** The only target that {@code autoscaling/v1} has, in percent. */
    void cpuUtilization(String percent) {
        resources.add(new Existing.ResourceTarget("cpu", "Utilization", percent, Optional.empty()));
    }

    List<Existing.ResourceTarget> resources() {
        return resources;
    }

    List<Existing.LoadTarget> loads() {
        return loads;
    }

    private void metric(String pointer, String where) {
        String type = manifest.text(pointer + "/type").orElse("");
        switch (type) {
            case "Resource" -> resource(pointer + "/resource", where + ".resource");
            case "ContainerResource" -> resource(pointer + "/containerResource", where + ".containerResource");
            case "Pods" -> load(type, pointer + "/pods", where + ".pods");
            case "Object" -> load(type, pointer + "/object", where + ".object");
            case "External" -> load(type, pointer + "/external", where + ".external");
            default ->
                manifest.problem(where + ".type is " + (type.isEmpty() ? "missing" : Echo.ofName(type))
                        + "; it must be one of Resource, ContainerResource, Pods, Object, External");
        }
    }

    private void resource(String pointer, String where) {
        String name = manifest.text(pointer + "/name").orElse("");
        if (!RESOURCES.contains(name)) {
            manifest.problem(where + ".name is " + (name.isEmpty() ? "missing" : Echo.ofName(name))
                    + "; KEDA scales by cpu and memory only, take it out");
            return;
        }
        Optional<String> container = manifest.text(pointer + "/container");
        Optional<String> utilization = manifest.text(pointer + "/target/averageUtilization");
        Optional<String> average = manifest.text(pointer + "/target/averageValue");
        if (utilization.isPresent()) {
            resources.add(new Existing.ResourceTarget(name, "Utilization", utilization.get(), container));
        } else if (average.isPresent()) {
            resources.add(new Existing.ResourceTarget(name, "AverageValue", average.get(), container));
        } else {
            manifest.problem(where + ".target has neither averageUtilization nor averageValue; add one");
        }
    }

    private void load(String type, String pointer, String where) {
        JsonNode target = manifest.at(pointer + "/target");
        String metric = manifest.text(pointer + "/metric/name").orElse("");
        if (metric.isEmpty() || !target.isObject()) {
            manifest.problem(where + " needs a metric.name and a target; add them");
            return;
        }
        Optional<String> text = manifest.text(pointer + "/target/averageValue");
        Optional<KubernetesQuantity> perReplica = text.flatMap(KubernetesQuantity::parse);
        if (text.isPresent() && perReplica.isEmpty()) {
            manifest.problem(where + ".target.averageValue is " + Echo.of(text.get())
                    + "; it must be a quantity such as 80 or 500m");
        }
        loads.add(new Existing.LoadTarget(type, metric, perReplica));
    }
}
