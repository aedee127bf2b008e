package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks one ScaledObject: everything that a server would refuse of its triggers, and traps beside them. */
final class ObjectCheck {
    private final KubernetesObject object;
    private final Set<String> knownModels;
    private final List<Finding> findings = new ArrayList<>();

    private ObjectCheck(KubernetesObject object, Set<String> knownModels) {
        this.object = object;
        this.knownModels = knownModels;
    }

    static List<Finding> of(KubernetesObject object, Set<String> knownModels, Duration scrapeInterval) {
        return new ObjectCheck(object, knownModels).findings(scrapeInterval);
    }

    private List<Finding> findings(Duration scrapeInterval) {
        errors("manifest", object.problems());
        BehaviorReading.Read behavior =
                BehaviorReading.of(object.spec().at("advanced.horizontalPodAutoscalerConfig.behavior"));
        errors("behavior", behavior.problems());
        errors("object", ClusterRules.of(object));
        UnknownFields.of(object).forEach(problem -> findings.add(Finding.warning("unknown-field", problem)));
        for (ManifestNode trigger : object.spec().field("triggers").items()) {
            if (TriggerChoice.isAlmanacs(trigger)) {
                MetricTypes.violation(trigger)
                        .ifPresent(problem -> findings.add(Finding.error("metric-type", problem)));
                refuseOtherThanText(trigger);
                settings(trigger)
                        .ifPresent(settings ->
                                findings.addAll(Traps.of(object, trigger, settings, behavior, scrapeInterval)));
            }
        }
        findings.addAll(Traps.ofObject(object));
        return findings;
    }

    /** Metadata are texts: the API server takes nothing else. */
    private void refuseOtherThanText(ManifestNode trigger) {
        trigger.field("metadata").fields().forEach((key, value) -> {
            if (value.isPresent() && !value.isText()) {
                String remedy = value.text()
                        .map(text -> "write it in quotes, \"" + Echo.of(text) + "\"")
                        .orElse("write one line in quotes");
                findings.add(Finding.error(
                        "metadata-text",
                        value.problem("is no text, and the API server takes no other value; " + remedy)));
            }
        });
    }

    /** What a server's file names, calendars and models served elsewhere, is not known here. */
    private Optional<WorkloadSettings> settings(ManifestNode trigger) {
        Map<String, String> metadata = trigger.metadata();
        metadata.remove(SettingTable.CALENDAR.key());
        metadata.computeIfPresent(
                SettingTable.MODEL.key(), (key, model) -> model.startsWith("external:") ? "auto" : model);
        return TriggerMetadata.parse("", "", metadata, WorkloadDefaults.standard(), knownModels)
                .orReport(problem ->
                        findings.add(Finding.error("trigger", TriggerPlaces.placed(object, trigger, problem))));
    }

    private void errors(String rule, List<Problem> problems) {
        problems.forEach(problem -> findings.add(Finding.error(rule, problem)));
    }
}
