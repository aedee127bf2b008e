package io.almanac.scaler.adopt;

import io.almanac.scaler.settings.rule.Echo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader of the new ScaledObject has to know of the autoscaler that it takes over. */
final class AdoptionRemarks {
    private AdoptionRemarks() {}

    static List<String> of(Existing existing) {
        List<String> remarks = new ArrayList<>();
        Marks marks = existing.marks();
        if (existing.metrics().isImplied()) {
            remarks.add(
                    "The autoscaler names no metric, so that Kubernetes scales it by CPU at 80 %: written out here.");
        }
        if (!marks.labels().isEmpty() || !marks.annotations().isEmpty()) {
            remarks.add("Kept, as KEDA writes them onto the autoscaler: "
                    + kept(
                            "labels",
                            marks.labels().keySet(),
                            "annotations",
                            marks.annotations().keySet()) + ".");
        }
        if (!marks.left().isEmpty()) {
            remarks.add("Left out, as the cluster or the tool that applied the autoscaler wrote them: "
                    + names(marks.left()) + ".");
        }
        marks.release()
                .ifPresent(release -> remarks.add("Helm's release " + Echo.ofName(release)
                        + " holds the autoscaler: annotate it there with helm.sh/resource-policy: keep, then take it out of the"
                        + " chart, or an upgrade deletes it or takes it back."));
        return remarks;
    }

    private static String kept(String one, Collection<String> labels, String other, Collection<String> annotations) {
        String first = labels.isEmpty() ? "" : one + " " + names(labels);
        String second = annotations.isEmpty() ? "" : other + " " + names(annotations);
        return first.isEmpty() ? second : second.isEmpty() ? first : first + "; " + second;
    }

    private static String names(Collection<String> names) {
        return names.stream().map(Echo::ofName).collect(Collectors.joining(", "));
    }
}
