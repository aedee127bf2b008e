package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people and programs write them. */
class ManifestFileTest {
    private static final String WEB = "kind: ScaledObject\nmetadata: {name: web}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEB,
                "---\n" + WEB,
                WEB + "---\n",
                "---\n---\n" + WEB + "...\n---\n\n---\n",
                "# Source: web/templates/hpa.yaml\n---\n# nothing in it\n---\n" + WEB + "---\n# nothing either\n",
                "\uFEFF" + WEB,
                "kind: ScaledObject\r\nmetadata: {name: web}\r\n---\r\n",
                "{\"kind\": \"ScaledObject\", \"metadata\": {\"name\": \"web\"}}",
                "{\n\t\"kind\": \"ScaledObject\",\n\t\"metadata\": {\"name\": \"web\"}\n}\n",
                "{kind: ScaledObject, metadata: {name: web}}",
                "apiVersion: v1\nkind: List\nitems:\n- kind: ScaledObject\n  metadata: {name: web}\n",
                "kind: ScaledObjectList\nitems: [{metadata: {name: web}}]\n"
            })
    void object_isFoundHoweverItIsWrapped(String text) {
        assertThat(Manifests.objects(text)).singleElement().satisfies(object -> {
            assertThat(object.kind()).isEqualTo("ScaledObject");
            assertThat(object.name()).isEqualTo("web");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "---\n", "# a remark\n", "---\n---\n# a remark\n---\n", "null\n", "kind: List\nitems: []\n"})
    void fileWithoutAnObject_hasNone(String text) {
        assertThat(Manifests.objects(text)).isEmpty();
    }

    @Test
    void severalObjects_standAtTheirLines() {
        assertThat(Manifests.titles(WEB + "---\nkind: Service\nmetadata: {name: web, namespace: shop}\n---\n{}\n"))
                .containsExactly(
                        "ScaledObject web (line 1)", "Service shop/web (line 4)", "an object without kind (line 7)");
    }

    @Test
    void value_knowsItsLineAndPath_theMissingOneThatOfItsParent() {
        KubernetesObject object = Manifests.objects(
                        "kind: A\nspec:\n  triggers:\n    - type: cpu\n    - type: memory\n")
                .getFirst();
        ManifestNode second = object.spec().field("triggers").items().get(1);

        assertThat(second.field("type").problem("is wrong").toString())
                .isEqualTo("web.yaml:5: spec.triggers[1].type is wrong");
        assertThat(second.field("name").problem("is missing").toString())
                .isEqualTo("web.yaml:5: spec.triggers[1].name is missing");
    }

    /** What a server keeps of who set what nests twenty-four levels deep in a list of Deployments. */
    @Test
    void managedFields_areReadOver() {
        String deep = "{f: ".repeat(30) + "1" + "}".repeat(30);

        assertThat(Manifests.titles("kind: A\nmetadata: {name: web, managedFields: [{fieldsV1: " + deep + "}]}\n"))
                .containsExactly("A web (line 1)");
    }

    @Test
    void brokenText_isNamedByItsLine() {
        assertThat(Manifests.problems(ManifestFile.read("web.yaml", "kind: A\nspec: [\n")))
                .containsExactly("web.yaml:3: not valid YAML; correct it there");
        assertThat(Manifests.problems(ManifestFile.read("web.yaml", "kind: A\nmetadata:\n\tname: web\n")))
                .containsExactly("web.yaml:3: not valid YAML: its indentation has a tab; write blanks instead");
        assertThat(Manifests.problems(
                        ManifestFile.read("web.yaml", "kind: A\n{{- if .Values.on }}\nspec: {}\n{{- end }}\n")))
                .containsExactly("web.yaml:3: not valid YAML: it is a template, with {{ at line 2; render it first, as"
                        + " helm template RELEASE CHART does");
        assertThat(Manifests.problems(ManifestFile.read("web.yaml", "kind: A\nspec:\n  a: |\n${KEY}\n  b: 1\n")))
                .containsExactly("web.yaml:5: not valid YAML: it is a template, with ${ at line 4; render it first, as"
                        + " envsubst or whatever fills it in does");
        assertThat(Manifests.problems(ManifestFile.read("web.yaml", "kind: A\n---\n- 1\n")))
                .containsExactly("web.yaml:3: holds something that is no object of a cluster, which begins with"
                        + " apiVersion and kind; take it out");
        assertThat(Manifests.problems(ManifestFile.read("web.yaml", "a: " + "[".repeat(70) + "]".repeat(70))))
                .singleElement()
                .asString()
                .startsWith("web.yaml: nests deeper than 64 levels");
    }

    @Test
    void keyGivenTwice_andAlias_areProblemsOfTheirObjectAlone() {
        String text = "kind: A\nspec:\n  a: 1\n  a: 2\n---\nkind: B\nx: &x 1\ny: *x\n---\nkind: C\n";

        assertThat(Manifests.objects(text).stream().map(object -> Manifests.texts(object.problems())))
                .containsExactly(
                        List.of("web.yaml:4: spec.a is given a second time; keep one of them"),
                        List.of("web.yaml:8: y is an alias; write the value out"),
                        List.of());
    }
}
