package io.almanac.scaler.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads all objects of a file as kubectl, Helm and people write them: YAML or JSON, several documents, empty ones, lists.
 * Bounded: 16 MiB, 64 levels deep, nothing that expands.
 */
public final class ManifestFile {
    static final int MOST_CHARACTERS = 16 << 20;

    /** What a server remembers of who set which field nests deepest: twenty-odd levels. */
    static final int DEEPEST = 64;

    private static final JsonFactory JSON = json();
    private static final YAMLFactory YAML = yaml();
    /** Marks of templates, with the tool that renders each. */
    private static final Map<String, String> TEMPLATES =
            Map.of("{{", "helm template RELEASE CHART", "${", "envsubst or whatever fills it in");

    private final String file;
    private final String text;

    private ManifestFile(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** @param file what to call it in messages */
    public static Parsed<List<KubernetesObject>> read(String file, String text) {
        if (text.length() > MOST_CHARACTERS) {
            return refused(new Problem(file, "is longer than 16 MiB; give the objects that are meant alone"));
        }
        return new ManifestFile(file, text.startsWith("\uFEFF") ? text.substring(1) : text).read();
    }

    /**
     * The JSON that a text of a manifest holds, as an annotation does; empty if it is none. Keys begin in lower case, as those
     * of manifests do: Kubernetes writes some in the case of its own fields.
     */
    public static Optional<ManifestNode> jsonIn(ManifestNode text) {
        try (JsonParser parser = JSON.createParser(text.text().orElse(""))) {
            PlacedReading reading = new PlacedReading(text.place(), parser, ManifestFile::decapitalized);
            return reading.hasNext() ? Optional.of(reading.next()) : Optional.empty();
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static String decapitalized(String key) {
        return key.isEmpty() ? key : Character.toLowerCase(key.charAt(0)) + key.substring(1);
    }

    private Parsed<List<KubernetesObject>> read() {
        if (text.stripLeading().startsWith("{")) {
            try (JsonParser parser = JSON.createParser(text)) {
                return objects(parser);
            } catch (JsonProcessingException notJson) {
                return readYaml(); // Braces begin YAML too, which says more of its mistakes.
            } catch (IOException impossible) {
                throw new UncheckedIOException("reading from memory", impossible);
            }
        }
        return readYaml();
    }

    private Parsed<List<KubernetesObject>> readYaml() {
        try (JsonParser parser = YAML.createParser(text)) {
            return objects(parser);
        } catch (StreamConstraintsException excessive) {
            return refused(new Problem(
                    file,
                    "nests deeper than " + DEEPEST + " levels, as no object of a cluster does; give it as kubectl"
                            + " get NAME -o yaml writes it"));
        } catch (JsonProcessingException malformed) {
            return refused(malformed(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private Parsed<List<KubernetesObject>> objects(JsonParser parser) throws IOException {
        List<KubernetesObject> objects = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        PlacedReading reading =
                new PlacedReading(new ManifestNode.Place(file, 0, ""), parser, UnaryOperator.identity());
        while (reading.hasNext()) {
            ManifestNode root = reading.next();
            List<Problem> found = reading.problems();
            if (root.isMapping()) {
                unfolded(KubernetesObject.of(root, found)).forEach(objects::add);
            } else if (root.isPresent()) {
                problems.add(root.problem("holds something that is no object of a cluster, which begins with"
                        + " apiVersion and kind; take it out"));
            }
        }
        return problems.isEmpty() ? new Parsed.Value<>(objects) : new Parsed.Refused<>(problems);
    }

    /** The items of a list, of {@code kind: List} as of {@code ScaledObjectList}, whose items need not say what they are. */
    private static Stream<KubernetesObject> unfolded(KubernetesObject object) {
        ManifestNode items = object.root().field("items");
        if (!object.kind().endsWith("List") || !items.isPresent()) {
            return Stream.of(object);
        }
        String kind = object.kind().substring(0, object.kind().length() - "List".length());
        return items.items().stream()
                .map(item -> KubernetesObject.of(item, object.problems()))
                .map(item -> item.kind().isEmpty()
                        ? new KubernetesObject(object.apiVersion(), kind, item.root(), item.problems())
                        : item);
    }

    private Problem malformed(JsonProcessingException malformed) {
        int line = malformed.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? marked.getProblemMark().getLine() + 1
                : malformed.getLocation().getLineNr();
        String remedy = TEMPLATES.entrySet().stream()
                .filter(mark -> text.contains(mark.getKey()))
                .map(mark -> ": it is a template, with " + mark.getKey() + " at line " + lineOf(mark.getKey())
                        + "; render it first, as " + mark.getValue() + " does")
                .sorted()
                .findFirst()
                .orElse(isTabbed(line) ? ": its indentation has a tab; write blanks instead" : "; correct it there");
        return new Problem(file + ":" + line, "not valid YAML" + remedy);
    }

    private boolean isTabbed(long line) {
        return text.lines()
                .skip(Math.max(0, line - 1))
                .findFirst()
                .filter(at -> at.matches("\\s*\t.*"))
                .isPresent();
    }

    private long lineOf(String mark) {
        return 1
                + text.substring(0, text.indexOf(mark))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    private static Parsed<List<KubernetesObject>> refused(Problem problem) {
        return new Parsed.Refused<>(List.of(problem));
    }

    private static JsonFactory json() {
        return new JsonFactoryBuilder().streamReadConstraints(constraints()).build();
    }

    private static YAMLFactory yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_CHARACTERS);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(constraints())
                .build();
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
    }
}
