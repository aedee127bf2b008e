package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks every trigger of Almanac's in a file.
 *
 * @param objects ScaledObjects with such a trigger
 * @param triggers all such triggers
 * @param findings in the order of the file's objects
 */
public record FileCheck(int objects, List<CheckedTrigger> triggers, List<Finding> findings) {
    public FileCheck {
        triggers = List.copyOf(triggers);
        findings = List.copyOf(findings);
    }

    /**
     * The check of one file.
     *
     * @param file what to call it
     * @param knownModels names of models, beside {@code auto}
     * @param scrapeInterval how often what queries ask for is scraped
     */
    public static FileCheck of(String file, String text, Set<String> knownModels, Duration scrapeInterval) {
        return switch (ManifestFile.read(file, text)) {
            case Parsed.Refused<List<KubernetesObject>> refused -> refused(refused.problems());
            case Parsed.Value<List<KubernetesObject>>(List<KubernetesObject> all) -> {
                List<KubernetesObject> objects = all.stream()
                        .filter(object -> object.kind().equals(ScaledObjectReading.KIND))
                        .filter(object ->
                                object.spec().field("triggers").items().stream().anyMatch(TriggerChoice::isAlmanacs))
                        .toList();
                List<CheckedTrigger> triggers = objects.stream()
                        .flatMap(object -> object.spec().field("triggers").items().stream()
                                .filter(TriggerChoice::isAlmanacs)
                                .map(trigger -> CheckedTrigger.of(object, trigger)))
                        .toList();
                List<Finding> findings = new ArrayList<>();
                objects.forEach(object -> findings.addAll(ObjectCheck.of(object, knownModels, scrapeInterval)));
                yield new FileCheck(objects.size(), triggers, findings);
            }
        };
    }

    /** Of a file of which nothing can be said but why. */
    public static FileCheck refused(List<Problem> problems) {
        return new FileCheck(
                0,
                List.of(),
                problems.stream()
                        .map(problem -> Finding.error("manifest", problem))
                        .toList());
    }
}
