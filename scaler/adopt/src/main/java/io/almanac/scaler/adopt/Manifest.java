package io.almanac.scaler.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.yaml.BoundedYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One object's manifest, YAML or JSON, and what is wrong with it so far. */
final class Manifest {
    private static final YAMLMapper MAPPER = BoundedYaml.trees();

    private final String where;
    private final JsonNode root;
    private final List<Problem> problems = new ArrayList<>();

    /** @param where what to call it in messages */
    Manifest(String where, String text) {
        this.where = where;
        this.root = read(text);
    }

    private JsonNode read(String text) {
        try (MappingIterator<JsonNode> documents =
                MAPPER.readerFor(JsonNode.class).readValues(text)) {
            JsonNode first = documents.hasNextValue() ? documents.nextValue() : MAPPER.createObjectNode();
            if (documents.hasNextValue()) {
                problem("there is more than one document; give one object a file");
            }
            return first;
        } catch (StreamConstraintsException excessive) {
            problem("it nests too deep for an object of a cluster; give it as kubectl get NAME -o yaml writes it");
            return MAPPER.createObjectNode();
        } catch (JsonProcessingException malformed) {
            problem("not valid YAML at line " + malformed.getLocation().getLineNr() + "; correct it there");
            return MAPPER.createObjectNode();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    /** The node at a JSON pointer; a missing one if there is none. */
    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** A text or number as it is written; empty if there is none, or nothing in it. */
    Optional<String> text(String pointer) {
        JsonNode node = at(pointer);
        return node.isValueNode() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** The same, required: its absence is a problem, and an empty text then. */
    String required(String pointer) {
        return text(pointer).orElseGet(() -> {
            problem(pointer.substring(1).replace('/', '.') + " is required; add it");
            return "";
        });
    }

    void problem(String message) {
        problems.add(new Problem(where, message));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
