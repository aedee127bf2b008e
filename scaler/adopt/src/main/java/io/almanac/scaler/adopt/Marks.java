package io.almanac.scaler.adopt;

import io.almanac.scaler.manifest.KubernetesObject;
import io.almanac.scaler.manifest.ManifestNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Labels and annotations of an autoscaler: KEDA writes those of a ScaledObject onto the autoscaler it makes, so that the
 * user's stay only if they are on that. What a cluster or the tool that applied it wrote is not true of the new object.
 *
 * @param labels the user's
 * @param annotations the user's
 * @param left keys of the others
 * @param release of Helm that it belongs to, if it does
 */
record Marks(
        SequencedMap<String, String> labels,
        SequencedMap<String, String> annotations,
        List<String> left,
        Optional<String> release) {
    /** Of a workload that nothing scales. */
    static final Marks NONE = new Marks(new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), Optional.empty());

    /** Round trips of the API server, kubectl apply, revisions; Helm, Argo CD, Flux, Fleet: who applied what. */
    private static final Predicate<String> WRITTEN = Pattern.compile("autoscaling\\.alpha\\.kubernetes\\.io/.*"
                    + "|kubectl\\.kubernetes\\.io/.*|deployment\\.kubernetes\\.io/.*|control-plane\\.alpha\\.kubernetes\\.io/.*"
                    + "|app\\.kubernetes\\.io/managed-by|meta\\.helm\\.sh/.*|helm\\.sh/.*|heritage"
                    + "|argocd\\.argoproj\\.io/(tracking-id|instance|installation-id)"
                    + "|(kustomize|helm)\\.toolkit\\.fluxcd\\.io/.*|objectset\\.rio\\.cattle\\.io/.*")
            .asMatchPredicate();

    /** What older versions have no field for: read, and so not left out. */
    private static final Set<String> READ =
            Set.of("autoscaling.alpha.kubernetes.io/metrics", "autoscaling.alpha.kubernetes.io/behavior");

    static Marks of(KubernetesObject object) {
        ManifestNode metadata = object.root().field("metadata");
        List<String> left = new ArrayList<>();
        SequencedMap<String, String> labels = users(metadata.field("labels"), left);
        SequencedMap<String, String> annotations = users(metadata.field("annotations"), left);
        if (!object.apiVersion().equals("autoscaling/v2")) {
            left.removeAll(READ);
        }
        return new Marks(
                labels,
                annotations,
                left,
                metadata.field("annotations").field("meta.helm.sh/release-name").text());
    }

    private static SequencedMap<String, String> users(ManifestNode marks, List<String> left) {
        SequencedMap<String, String> users = new LinkedHashMap<>();
        for (Map.Entry<String, ManifestNode> mark : marks.fields().entrySet()) {
            if (WRITTEN.test(mark.getKey())) {
                left.add(mark.getKey());
            } else {
                users.put(mark.getKey(), mark.getValue().json().asText());
            }
        }
        return users;
    }
}
