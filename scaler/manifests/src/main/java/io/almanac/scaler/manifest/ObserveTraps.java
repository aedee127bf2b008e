package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.trigger.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a trigger that only observes acts after all. It answers 0 and not active: the autoscaler takes the largest answer and KEDA
 * wakes for any that is active, so that is nothing beside another trigger, and something where there is none.
 */
final class ObserveTraps {
    /** Types that KEDA asks no activity of. */
    private static final Set<String> OF_RESOURCES = Set.of("cpu", "memory");

    private final KubernetesObject object;
    private final ManifestNode trigger;
    private final List<Finding> findings = new ArrayList<>();

    private ObserveTraps(KubernetesObject object, ManifestNode trigger) {
        this.object = object;
        this.trigger = trigger;
    }

    static List<Finding> of(KubernetesObject object, ManifestNode trigger) {
        ObserveTraps traps = new ObserveTraps(object, trigger);
        traps.ofOthers();
        traps.ofFormula();
        return traps.findings;
    }

    private void ofOthers() {
        List<String> others = object.spec().field("triggers").items().stream()
                .filter(other -> !isObserving(other))
                .map(other -> other.field("type").text().orElse(""))
                .toList();
        boolean isToZero =
                object.spec().field("minReplicaCount").text().orElse("0").equals("0");
        if (others.isEmpty()) {
            warn(
                    "observe-alone",
                    trigger.at("metadata.mode"),
                    "asks for nothing and no other trigger asks for more: the workload goes to minReplicaCount; put what scales it"
                            + " now beside it, such as a cpu or prometheus trigger, or choose shadow");
        } else if (isToZero && OF_RESOURCES.containsAll(others)) {
            warn(
                    "observe-to-zero",
                    trigger.at("metadata.mode"),
                    "is never active, and KEDA asks "
                            + String.join(" and ", others.stream().distinct().toList())
                            + " for no activity: the workload goes to zero and stays there; set minReplicaCount to 1");
        }
    }

    private static boolean isObserving(ManifestNode other) {
        return TriggerChoice.isAlmanacs(other)
                && other.at("metadata.mode")
                        .text()
                        .map(String::strip)
                        .filter(Mode.OBSERVE.text()::equals)
                        .isPresent();
    }

    private void ofFormula() {
        ManifestNode formula = object.spec().at("advanced.scalingModifiers.formula");
        String name = trigger.field("name").text().orElse("");
        boolean isPartOf = !name.isEmpty()
                && Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                        .matcher(formula.text().orElse(""))
                        .find();
        if (isPartOf) {
            warn(
                    "observe-in-formula",
                    formula,
                    "reckons with " + name + ", which is 0 while it observes; leave it out");
        }
    }

    private void warn(String rule, ManifestNode node, String message) {
        findings.add(Finding.warning(rule, (node.line() > 0 ? node : object.root()).problem(message)));
    }
}
