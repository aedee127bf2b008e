package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One object of a cluster.
 *
 * @param apiVersion empty if it does not say
 * @param kind empty if it does not say
 * @param root all of it
 * @param problems with its text: keys that stand twice, aliases
 */
public record KubernetesObject(String apiVersion, String kind, ManifestNode root, List<Problem> problems) {
    public KubernetesObject {
        problems = List.copyOf(problems);
    }

    /** Of the form that it says itself. */
    static KubernetesObject of(ManifestNode root, List<Problem> problems) {
        return new KubernetesObject(text(root, "apiVersion"), text(root, "kind"), root, problems);
    }

    private static String text(ManifestNode root, String key) {
        return root.field(key).text().orElse("");
    }

    /** Empty if it has none. */
    public String name() {
        return text(root.field("metadata"), "name");
    }

    public Optional<String> namespace() {
        return root.at("metadata.namespace").text();
    }

    public ManifestNode spec() {
        return root.field("spec");
    }

    /** {@code kind namespace/name (line 4)}, as far as it says so. */
    public String title() {
        String named = namespace().map(space -> space + "/").orElse("") + name();
        String line = root.line() > 0 ? " (line " + root.line() + ")" : "";
        return (kind.isEmpty() ? "an object without kind" : Echo.ofName(kind))
                + (named.isEmpty() ? "" : " " + Echo.ofName(named))
                + line;
    }

    /** Whether it is called so: its name, or its namespace, a slash and its name. */
    public boolean isCalled(String wanted) {
        return wanted.equals(name()) || wanted.equals(namespace().orElse("") + "/" + name());
    }
}
