package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keys that a ScaledObject does not have: the API server drops them. Source: KEDA 2.21's CRD. */
final class UnknownFields {
    private static final Set<String> SPEC = Set.of(
            "scaleTargetRef",
            "pollingInterval",
            "initialCooldownPeriod",
            "cooldownPeriod",
            "idleReplicaCount",
            "minReplicaCount",
            "maxReplicaCount",
            "advanced",
            "triggers",
            "fallback");
    private static final Set<String> ADVANCED =
            Set.of("restoreToOriginalReplicaCount", "horizontalPodAutoscalerConfig", "scalingModifiers");
    private static final Set<String> AUTOSCALER = Set.of("name", "behavior");
    private static final Set<String> MODIFIERS = Set.of("formula", "target", "activationTarget", "metricType");
    private static final Set<String> TARGET = Set.of("apiVersion", "kind", "name", "envSourceContainerName");
    private static final Set<String> FALLBACK = Set.of("failureThreshold", "replicas", "behavior");
    private static final Set<String> AUTHENTICATION = Set.of("name", "kind");
    private static final Set<String> TRIGGER =
            Set.of("type", "name", "useCachedMetrics", "metadata", "authenticationRef", "metricType");

    private UnknownFields() {}

    static List<Problem> of(KubernetesObject object) {
        List<Problem> unknown = new ArrayList<>();
        add(unknown, object.spec(), SPEC);
        ManifestNode advanced = object.spec().field("advanced");
        add(unknown, advanced, ADVANCED);
        add(unknown, advanced.field("horizontalPodAutoscalerConfig"), AUTOSCALER);
        add(unknown, advanced.field("scalingModifiers"), MODIFIERS);
        add(unknown, object.spec().field("scaleTargetRef"), TARGET);
        add(unknown, object.spec().field("fallback"), FALLBACK);
        object.spec().field("triggers").items().forEach(trigger -> {
            add(unknown, trigger, TRIGGER);
            add(unknown, trigger.field("authenticationRef"), AUTHENTICATION);
        });
        return unknown;
    }

    private static void add(List<Problem> unknown, ManifestNode node, Set<String> known) {
        node.fields().forEach((key, value) -> {
            if (!known.contains(key)) {
                unknown.add(value.problem("is no field of a ScaledObject, and the API server drops it; "
                        + Nearest.suggestion(key, known, "take it out")));
            }
        });
    }
}
