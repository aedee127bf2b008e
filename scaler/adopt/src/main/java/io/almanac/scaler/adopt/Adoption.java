package io.almanac.scaler.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.manifest.KubernetesQuantity;
import io.almanac.scaler.manifest.ObjectChoice;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the ScaledObject that takes a workload over: bounds, behavior, CPU and memory targets stay as they are, and the
 * forecast comes in the place of the load it was scaled by.
 */
public final class Adoption {
    private final String where;
    private final AdoptionRequest request;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Adoption(String where, AdoptionRequest request) {
        this.where = where;
        this.request = request;
    }

    /** A manifest, or the reasons why there is none. */
    public sealed interface Outcome {}

    /** A manifest to apply, with remarks at its head. */
    public record Written(String yaml) implements Outcome {}

    /** Every problem that stands in the way. */
    public record Refused(List<Problem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param where what to call the manifest in messages
     * @param manifest YAML or JSON of a HorizontalPodAutoscaler, Deployment or StatefulSet
     */
    public static Outcome of(String where, String manifest, AdoptionRequest request) {
        return new Adoption(where, request).adopt(manifest);
    }

    private Outcome adopt(String manifest) {
        ObjectChoice choice = new ObjectChoice(where, "--object", request.object());
        Optional<Existing> existing = ManifestReading.of(choice, manifest).orReport(problems::add);
        SequencedMap<String, String> metadata = existing.map(this::metadata).orElseGet(this::metadata);
        Optional<WorkloadSettings> settings = settings(metadata);
        if (!problems.isEmpty() || existing.isEmpty() || settings.isEmpty()) {
            return new Refused(problems);
        }
        remarks.addAll(AdoptionRemarks.of(existing.get()));
        return new Written(AdoptedYaml.of(existing.get(), settings.get(), metadata, remarks));
    }

    /** The metadata of the request alone, so that it is checked even if the manifest cannot be used. */
    private SequencedMap<String, String> metadata() {
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put("query", request.query().orElse("up"));
        metadata.put("threshold", request.threshold().orElse("1"));
        metadata.put("mode", request.mode());
        request.leadTime().ifPresent(time -> metadata.put("leadTime", time));
        request.minReplicas().ifPresent(count -> metadata.put("minReplicas", count));
        request.maxReplicas().ifPresent(count -> metadata.put("maxReplicas", count));
        return metadata;
    }

    private SequencedMap<String, String> metadata(Existing existing) {
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put("scalerAddress", request.scalerAddress());
        metadata.put("query", request.query().orElseGet(() -> placeholder(existing)));
        metadata.put("threshold", threshold(existing));
        request.leadTime().ifPresent(time -> metadata.put("leadTime", time));
        existing.behavior().flatMap(Adoption::scaleUpTolerance).ifPresent(plain -> metadata.put("tolerance", plain));
        if (!request.mode().equals(Mode.PREDICTIVE.text())) {
            metadata.put("mode", request.mode());
        }
        if (request.mode().equals(Mode.SHADOW.text())) {
            remarks.add(
                    "mode shadow serves the present load and shows the forecast beside it; take the line away when you"
                            + " trust it.");
        }
        if (request.mode().equals(Mode.OBSERVE.text())) {
            remarks.add(
                    "mode observe asks for nothing and shows the forecast: another trigger has to stand beside it, or the"
                            + " workload goes to minReplicaCount.");
        }
        metadata.put(
                "minReplicas",
                bound("--min", request.minReplicas(), existing.replicas().min()));
        metadata.put(
                "maxReplicas",
                bound("--max", request.maxReplicas(), existing.replicas().max()));
        return metadata;
    }

    private String placeholder(Existing existing) {
        remarks.add("query is a placeholder: put the PromQL of the workload's whole load, in the unit of threshold.");
        return "sum(rate(http_requests_total{app=\"" + existing.target().name() + "\"}[2m]))";
    }

    /** The request's; else the target of the autoscaler's one load. */
    private String threshold(Existing existing) {
        List<Existing.LoadTarget> loads = existing.metrics().loads();
        if (request.threshold().isPresent()) {
            if (!loads.isEmpty()) {
                remarks.add("Replaced by the forecast: " + names(loads) + ".");
            }
            return request.threshold().get();
        }
        if (loads.size() == 1 && loads.getFirst().perReplica().isPresent()) {
            remarks.add("threshold is what the autoscaler asked of one replica for " + names(loads)
                    + "; query has to give that metric's total over all replicas.");
            return loads.getFirst().perReplica().get().plain();
        }
        problems.add(new Problem(where, missingThreshold(loads)));
        return "1";
    }

    private static String missingThreshold(List<Existing.LoadTarget> loads) {
        String reason = switch (loads.size()) {
            case 0 -> "there is no load target to take a threshold from";
            case 1 -> "the target of " + names(loads) + " is not given per replica (averageValue)";
            default -> "there are several loads, " + names(loads);
        };
        return reason + "; give --query and --threshold, the load that one replica should carry";
    }

    private static String names(List<Existing.LoadTarget> loads) {
        return loads.stream()
                .map(load -> load.metric() + " (" + load.type() + ")")
                .collect(Collectors.joining(", "));
    }

    private String bound(String option, Optional<String> given, Optional<String> present) {
        return given.or(() -> present).orElseGet(() -> {
            problems.add(new Problem(
                    where, "it says how many replicas there are, not how few or many there may be; give " + option));
            return "1";
        });
    }

    private static Optional<String> scaleUpTolerance(JsonNode behavior) {
        return Optional.of(behavior.at("/scaleUp/tolerance"))
                .filter(JsonNode::isValueNode)
                .flatMap(node -> KubernetesQuantity.parse(node.asText()))
                .map(KubernetesQuantity::plain);
    }

    private Optional<WorkloadSettings> settings(Map<String, String> metadata) {
        return TriggerMetadata.parse("", "", metadata, WorkloadDefaults.standard(), Set.of())
                .orReport(problem -> problems.add(new Problem(where, problem.message())));
    }
}
