package io.almanac.scaler.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.TriggerLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a cluster refuses of a ScaledObject. Source: KEDA 2.21's CRD and admission webhook, apis/keda/v1alpha1. */
final class ClusterRules {
    private static final String NEEDED = "is missing, and the API server takes no ScaledObject without; add it";

    private static final List<String> FROM_ZERO = List.of(
            "cooldownPeriod",
            "initialCooldownPeriod",
            "idleReplicaCount",
            "minReplicaCount",
            "fallback.failureThreshold",
            "fallback.replicas");

    private static final List<String> FROM_ONE = List.of("pollingInterval", "maxReplicaCount");

    private static final Set<String> FALLBACKS = Set.of(
            "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower", "scalingModifiers");

    /** A label has its name; the autoscaler's own name is its label too, and as long by a prefix. */
    private static final int LONGEST_NAME = 63;

    private static final String PREFIX = "keda-hpa-";

    private final List<Problem> problems = new ArrayList<>();
    private final KubernetesObject object;
    private final ManifestNode spec;

    private ClusterRules(KubernetesObject object) {
        this.object = object;
        this.spec = object.spec();
    }

    static List<Problem> of(KubernetesObject object) {
        ClusterRules rules = new ClusterRules(object);
        rules.ofNames();
        FROM_ZERO.forEach(path -> rules.ofCount(path, 0));
        FROM_ONE.forEach(path -> rules.ofCount(path, 1));
        rules.ofBounds();
        rules.ofFallback();
        rules.ofTriggers();
        return rules.problems;
    }

    private void ofNames() {
        ManifestNode name = object.root().at("metadata.name");
        // A namespace that the file does not say is given elsewhere.
        TriggerLimits.ofNames(object.namespace().orElse("default"), object.name())
                .forEach(problem -> problems.add(new Problem(
                        name.where(), problem.message().replaceFirst(";.*", "; the API server takes no other"))));
        boolean isNamed =
                spec.at("advanced.horizontalPodAutoscalerConfig.name").text().isPresent();
        int longest = isNamed ? LONGEST_NAME : LONGEST_NAME - PREFIX.length();
        if (object.name().length() > longest) {
            add(
                    name,
                    "is " + object.name().length() + " characters long and KEDA takes at most "
                            + longest + (isNamed ? "" : ", as the autoscaler's name is " + PREFIX + " and it")
                            + "; shorten it"
                            + (isNamed ? "" : ", or set spec.advanced.horizontalPodAutoscalerConfig.name"));
        }
        if (spec.at("scaleTargetRef.name").text().isEmpty()) {
            add(spec.at("scaleTargetRef.name"), NEEDED);
        }
    }

    private void ofCount(String path, int least) {
        ManifestNode node = spec.at(path);
        if (node.isPresent() && count(path).filter(value -> value >= least).isEmpty()) {
            add(
                    node,
                    "is " + node.text().map(Echo::ofName).orElse("no number") + (node.isText() ? " in quotes" : "")
                            + "; it must be a whole number from " + least + " to " + Integer.MAX_VALUE
                            + ", without quotes");
        }
    }

    private Optional<Integer> count(String path) {
        JsonNode json = spec.at(path).json();
        return json.isIntegralNumber() && json.canConvertToInt() ? Optional.of(json.intValue()) : Optional.empty();
    }

    private void ofBounds() {
        int fewest = count("minReplicaCount").orElse(0);
        int most = count("maxReplicaCount").orElse(Traps.KEDAS_MAXIMUM);
        if (fewest > most) {
            add(
                    spec.field("minReplicaCount"),
                    "is " + fewest + " and maxReplicaCount " + most + "; KEDA refuses a minimum above the maximum");
        }
        int idle = count("idleReplicaCount").orElse(-1);
        if (idle >= fewest) {
            add(
                    spec.field("idleReplicaCount"),
                    "is " + idle + " and minReplicaCount " + fewest + "; KEDA takes fewer than those alone");
        }
    }

    private void ofFallback() {
        ManifestNode fallback = spec.field("fallback");
        if (!fallback.isPresent()) {
            return;
        }
        for (String key : List.of("failureThreshold", "replicas")) {
            if (!fallback.field(key).isPresent()) {
                add(fallback.field(key), NEEDED.replace("ScaledObject", "fallback"));
            }
        }
        fallback.field("behavior")
                .text()
                .filter(behavior -> !FALLBACKS.contains(behavior))
                .ifPresent(behavior -> add(
                        fallback.field("behavior"),
                        "is " + Echo.ofName(behavior) + "; it must be one of "
                                + String.join(", ", FALLBACKS.stream().sorted().toList())));
        boolean isByFormula = fallback.field("behavior")
                .text()
                .filter("scalingModifiers"::equals)
                .isPresent();
        ManifestNode formula = spec.at("advanced.scalingModifiers.formula");
        if (isByFormula && formula.text().isEmpty()) {
            add(formula, "is missing, and KEDA takes no fallback by scalingModifiers without; add it");
        }
    }

    private void ofTriggers() {
        ofTruth(spec.at("advanced.restoreToOriginalReplicaCount"));
        Set<String> names = new HashSet<>();
        for (ManifestNode trigger : spec.field("triggers").items()) {
            ofTruth(trigger.field("useCachedMetrics"));
            ManifestNode name = trigger.field("name");
            if (name.text().filter(text -> !names.add(text)).isPresent()) {
                add(name, "is that of another trigger too; KEDA takes each name once");
            }
        }
    }

    private void ofTruth(ManifestNode node) {
        if (node.isPresent() && !node.json().isBoolean()) {
            add(node, "must be true or false, without quotes");
        }
    }

    private void add(ManifestNode node, String message) {
        problems.add(node.problem(message));
    }
}
