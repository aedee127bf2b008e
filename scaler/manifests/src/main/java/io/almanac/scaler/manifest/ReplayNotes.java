package io.almanac.scaler.manifest;

import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which trigger a replay goes by, and what of a ScaledObject it leaves out: nothing is dropped in silence. */
final class ReplayNotes {
    private final List<Problem> notes = new ArrayList<>();
    private final ManifestNode spec;
    private final TriggerChoice choice;

    private ReplayNotes(KubernetesObject object, TriggerChoice choice) {
        this.spec = object.spec();
        this.choice = choice;
    }

    static List<Problem> of(
            KubernetesObject object, TriggerChoice choice, Tolerances tolerances, WorkloadSettings workload) {
        ReplayNotes notes = new ReplayNotes(object, choice);
        notes.ofTriggers();
        notes.ofTolerance(tolerances, workload);
        notes.ofBounds("minReplica", workload.bounds().minReplicas());
        notes.ofBounds("maxReplica", workload.bounds().maxReplicas());
        notes.ofZero(workload);
        notes.ofFields();
        notes.notes.addAll(Pauses.of(object).notes());
        notes.notes.addAll(UnknownFields.of(object));
        return notes.notes;
    }

    private void ofTriggers() {
        List<ManifestNode> all = spec.field("triggers").items();
        if (all.size() > 1) {
            List<ManifestNode> others =
                    all.stream().filter(trigger -> trigger != choice.trigger()).toList();
            note(
                    choice.trigger(),
                    choice.reason() + "; not replayed: " + TriggerChoice.listed(others)
                            + " (in the cluster the trigger that asks for most counts); --trigger N takes another");
        } else if (!choice.isOwn()) {
            note(choice.trigger(), choice.reason());
        }
        if (isTrue(choice.trigger().field("useCachedMetrics"))) {
            note(choice.trigger().field("useCachedMetrics"), "is not replayed: each sync sees the newest value");
        }
    }

    private void ofTolerance(Tolerances tolerances, WorkloadSettings workload) {
        double stepped = workload.promise().tolerance();
        if (choice.isOwn() && stepped != tolerances.scaleUpRatio()) {
            note(
                    choice.trigger().field("metadata"),
                    "has tolerance=" + stepped + " and the autoscaler has " + tolerances.scaleUpRatio()
                            + " (behavior.scaleUp.tolerance, 0.1 where it is not set); make them the same");
        }
    }

    private void ofBounds(String stem, int replayed) {
        ManifestNode own = choice.trigger().at("metadata." + stem + "s");
        ManifestNode objects = spec.field(stem + "Count");
        Optional<String> other =
                objects.text().or(() -> stem.startsWith("max") ? Optional.of("100") : Optional.empty());
        if (choice.isOwn()
                && own.text().isPresent()
                && other.isPresent()
                && !own.text().equals(other)) {
            note(
                    own,
                    "is " + own.text().get() + " and spec." + stem + "Count " + other.get() + "; replayed with "
                            + replayed);
        }
    }

    private void ofZero(WorkloadSettings workload) {
        if (workload.bounds().minReplicas() == 0) {
            note(
                    spec.field("minReplicaCount"),
                    "is 0, and a backtest keeps one replica at least: cooldownPeriod, initialCooldownPeriod,"
                            + " idleReplicaCount and activation are not replayed");
        } else if (spec.field("idleReplicaCount").isPresent()) {
            note(
                    spec.field("idleReplicaCount"),
                    "is not replayed: a backtest keeps minReplicaCount where KEDA goes down to it while idle");
        }
    }

    private void ofFields() {
        if (spec.field("fallback").isPresent()) {
            note(spec.field("fallback"), "is not replayed: in a backtest every question is answered");
        }
        ManifestNode modifiers = spec.at("advanced.scalingModifiers");
        if (modifiers.field("formula").isPresent()) {
            note(
                    modifiers.field("formula"),
                    "is not replayed: the autoscaler would follow it, and the replay follows the" + " trigger alone");
        }
    }

    private static boolean isTrue(ManifestNode node) {
        return node.text().filter("true"::equals).isPresent();
    }

    private void note(ManifestNode node, String message) {
        notes.add(node.problem(message));
    }
}
