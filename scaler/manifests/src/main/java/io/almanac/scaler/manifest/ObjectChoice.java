package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which object of a file is meant.
 *
 * @param file what to call the file in messages
 * @param option how a user says which, such as {@code --object}
 * @param name what was said: {@code [NAMESPACE/]NAME}
 */
public record ObjectChoice(String file, String option, Optional<String> name) {
    private static final int MOST_TITLES = 8;

    /**
     * The only one, or the one with that name.
     *
     * @param candidates objects of the wanted kind
     * @param all objects of the file
     * @param wanted what they are called in messages, such as {@code ScaledObject}
     */
    public Parsed<KubernetesObject> among(
            List<KubernetesObject> candidates, List<KubernetesObject> all, String wanted) {
        List<KubernetesObject> called = candidates.stream()
                .filter(object -> name.map(object::isCalled).orElse(true))
                .toList();
        if (called.size() == 1) {
            KubernetesObject chosen = called.getFirst();
            return chosen.problems().isEmpty() ? new Parsed.Value<>(chosen) : new Parsed.Refused<>(chosen.problems());
        }
        return new Parsed.Refused<>(
                List.of(new Problem(file, called.isEmpty() ? none(candidates, all, wanted) : many(called))));
    }

    private String none(List<KubernetesObject> candidates, List<KubernetesObject> all, String wanted) {
        if (!candidates.isEmpty()) {
            return "has no " + wanted + " called " + Echo.ofName(name.orElse("")) + " but " + titles(candidates)
                    + "; correct " + option;
        }
        return "has no " + wanted + (all.isEmpty() ? ", it is empty" : ", only " + titles(all))
                + "; give one as kubectl get -o yaml writes it";
    }

    private String many(List<KubernetesObject> called) {
        return "has " + titles(called) + "; say which is meant with " + option + " [NAMESPACE/]NAME";
    }

    private static String titles(List<KubernetesObject> objects) {
        String titles =
                objects.stream().limit(MOST_TITLES).map(KubernetesObject::title).collect(Collectors.joining(", "));
        return objects.size() > MOST_TITLES ? titles + " and " + (objects.size() - MOST_TITLES) + " more" : titles;
    }
}
