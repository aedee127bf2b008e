package io.almanac.scaler.adopt;

import io.almanac.scaler.manifest.KubernetesQuantity;
import io.almanac.scaler.manifest.ManifestNode;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads an autoscaler's metrics: resources stay as they are, other metrics are loads that a forecast replaces. Takes them as
 * {@code autoscaling/v2} has them, and as {@code v2beta1} and the annotation of {@code v1} do, which name fields otherwise.
 */
final class AutoscalerMetrics {
    private static final Set<String> RESOURCES = Set.of("cpu", "memory");

    /** kubernetes pkg/apis/autoscaling/v2/defaults.go: what an autoscaler without a metric goes by. */
    private static final String IMPLIED_CPU = "80";

    private final List<Problem> problems;
    private final List<Existing.ResourceTarget> resources = new ArrayList<>();
    private final List<Existing.LoadTarget> loads = new ArrayList<>();
    private boolean isAny;

    /** @param problems takes what is wrong */
    AutoscalerMetrics(List<Problem> problems) {
        this.problems = problems;
    }

    void read(ManifestNode metrics) {
        isAny |= !metrics.items().isEmpty();
        metrics.items().forEach(this::metric);
    }

    /** The only target that {@code autoscaling/v1} has, in percent. */
    void cpuUtilization(String percent) {
        isAny = true;
        resources.add(new Existing.ResourceTarget("cpu", "Utilization", percent, Optional.empty()));
    }

    /** All that were read; the implied one if there was none. */
    Existing.Metrics metrics() {
        if (isAny) {
            return new Existing.Metrics(resources, loads, false);
        }
        return new Existing.Metrics(
                List.of(new Existing.ResourceTarget("cpu", "Utilization", IMPLIED_CPU, Optional.empty())), loads, true);
    }

    private void metric(ManifestNode metric) {
        ManifestNode kind = metric.field("type");
        String type = kind.text().orElse("");
        switch (type) {
            case "Resource" -> resource(metric.field("resource"));
            case "ContainerResource" -> resource(metric.field("containerResource"));
            case "Pods" -> load(type, metric.field("pods"));
            case "Object" -> load(type, metric.field("object"));
            case "External" -> load(type, metric.field("external"));
            default ->
                problems.add(kind.problem("is " + (type.isEmpty() ? "missing" : Echo.ofName(type))
                        + "; it must be one of Resource, ContainerResource, Pods, Object, External"));
        }
    }

    private void resource(ManifestNode metric) {
        String name = metric.field("name").text().orElse("");
        if (!RESOURCES.contains(name)) {
            problems.add(metric.field("name")
                    .problem("is " + (name.isEmpty() ? "missing" : Echo.ofName(name))
                            + "; KEDA scales by cpu and memory only, take it out"));
            return;
        }
        Optional<String> container = metric.field("container").text();
        Optional<String> utilization = first(metric, "target.averageUtilization", "targetAverageUtilization")
                .text();
        Optional<String> average =
                first(metric, "target.averageValue", "targetAverageValue").text();
        if (utilization.isPresent()) {
            resources.add(new Existing.ResourceTarget(name, "Utilization", utilization.get(), container));
        } else if (average.isPresent()) {
            resources.add(new Existing.ResourceTarget(name, "AverageValue", average.get(), container));
        } else {
            problems.add(metric.field("target").problem("has neither averageUtilization nor averageValue; add one"));
        }
    }

    private void load(String type, ManifestNode metric) {
        Optional<String> name = first(metric, "metric.name", "metricName").text();
        ManifestNode average = first(metric, "target.averageValue", "targetAverageValue", "averageValue");
        boolean hasTarget = average.isPresent()
                || first(metric, "target.value", "targetValue").isPresent();
        if (name.isEmpty() || !hasTarget) {
            problems.add(metric.problem("needs a metric.name and a target with averageValue or value; add them"));
            return;
        }
        Optional<KubernetesQuantity> perReplica = average.text().flatMap(KubernetesQuantity::parse);
        if (average.isPresent() && perReplica.isEmpty()) {
            problems.add(average.problem(
                    "is " + Echo.of(average.text().orElse("empty")) + "; it must be a quantity such as 80 or 500m"));
        }
        // The old form of an object's metric always has a targetValue: 0 where averageValue counts.
        loads.add(new Existing.LoadTarget(type, name.get(), perReplica));
    }

    /** The first that is there; where none is, the place of the first. */
    private static ManifestNode first(ManifestNode node, String... paths) {
        return Stream.of(paths)
                .map(node::at)
                .filter(ManifestNode::isPresent)
                .findFirst()
                .orElseGet(() -> node.at(paths[0]));
    }
}
