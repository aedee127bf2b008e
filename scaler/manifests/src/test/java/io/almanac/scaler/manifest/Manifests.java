package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tests of this room read, and what came of it. */
final class Manifests {
    private Manifests() {}

    static List<KubernetesObject> objects(String text) {
        return ManifestFile.read("web.yaml", text).orElseThrow();
    }

    static List<String> titles(String text) {
        return objects(text).stream().map(KubernetesObject::title).toList();
    }

    /** A ScaledObject with these lines in its spec, two spaces in, from line 4 on. */
    static String object(String spec) {
        return "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: web, namespace: shop}\nspec:\n"
                + spec.indent(2);
    }

    static Parsed<ScaledObjectReading.Scaling> read(String text, Optional<String> name, Optional<String> trigger) {
        return ScaledObjectReading.of(
                text,
                new ScaledObjectReading.Question(
                        new ObjectChoice("web.yaml", "--object", name),
                        trigger,
                        Set.of(),
                        ScaledObjectReading.Days.ITS_OWN));
    }

    static ScaledObjectReading.Scaling scaling(String text) {
        return read(text, Optional.empty(), Optional.empty()).orElseThrow();
    }

    static List<String> notes(String text) {
        return texts(scaling(text).notes());
    }

    static List<String> problems(String text) {
        return problems(read(text, Optional.empty(), Optional.empty()));
    }

    static List<String> problems(Parsed<?> parsed) {
        return switch (parsed) {
            case Parsed.Refused<?> refused -> texts(refused.problems());
            case Parsed.Value<?> value -> throw new AssertionError(value);
        };
    }

    static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
