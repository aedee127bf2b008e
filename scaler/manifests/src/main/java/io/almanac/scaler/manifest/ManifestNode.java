package io.almanac.scaler.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.almanac.scaler.settings.rule.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a manifest and where it stands. What is not there is a node too, which stands where it would be; a key
 * without a value is not there.
 */
public final class ManifestNode {
    private final Place place;
    private final String raw;
    private final JsonNode json;
    private final Map<String, ManifestNode> fields;
    private final List<ManifestNode> items;

    /**
     * Where a value stands.
     *
     * @param file what to call the file in messages
     * @param line from 1 on; 0 where nobody knows
     * @param path such as {@code spec.triggers[0].metadata}; empty for a whole object
     */
    record Place(String file, int line, String path) {
        Place field(String key) {
            return new Place(file, line, path.isEmpty() ? key : path + "." + key);
        }

        Place item(int index) {
            return new Place(file, line, path + "[" + index + "]");
        }

        Place atLine(int other) {
            return new Place(file, other, path);
        }
    }

    private ManifestNode(
            Place place, String raw, JsonNode json, Map<String, ManifestNode> fields, List<ManifestNode> items) {
        this.place = place;
        this.raw = raw;
        this.json = json;
        this.fields = fields;
        this.items = items;
    }

    /** @param raw its text as it is written */
    static ManifestNode scalar(Place place, String raw, JsonNode json) {
        return new ManifestNode(place, raw, json, Map.of(), List.of());
    }

    static ManifestNode mapping(Place place, JsonNode json, Map<String, ManifestNode> fields) {
        return new ManifestNode(place, "", json, fields, List.of());
    }

    static ManifestNode sequence(Place place, JsonNode json, List<ManifestNode> items) {
        return new ManifestNode(place, "", json, Map.of(), items);
    }

    static ManifestNode missing(Place place) {
        return new ManifestNode(place, "", MissingNode.getInstance(), Map.of(), List.of());
    }

    Place place() {
        return place;
    }

    public boolean isPresent() {
        return !json.isMissingNode();
    }

    public boolean isMapping() {
        return json.isObject();
    }

    /** Whether it is written as text, and not as a number or a truth value. */
    public boolean isText() {
        return json.isTextual();
    }

    /** What it holds, to be written elsewhere; a missing node if it is not there. */
    public JsonNode json() {
        return json;
    }

    /** Its values by key, in the order written. */
    public Map<String, ManifestNode> fields() {
        return fields;
    }

    public List<ManifestNode> items() {
        return items;
    }

    /** The value of one key, which may hold dots. */
    public ManifestNode field(String key) {
        ManifestNode field = fields.get(key);
        return field == null ? missing(place.field(key)) : field;
    }

    /** The value at keys divided by dots. */
    public ManifestNode at(String path) {
        ManifestNode node = this;
        for (String key : path.split("\\.", -1)) {
            node = node.field(key);
        }
        return node;
    }

    /** A text, number or truth value as it is written; empty if there is none, or nothing in it. */
    public Optional<String> text() {
        return json.isValueNode() && !raw.isBlank() ? Optional.of(raw) : Optional.empty();
    }

    /** The texts of a trigger's {@code metadata}, as they are written, those with nothing in them too; may be changed. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        field("metadata").fields().forEach((key, value) -> {
            if (value.json.isValueNode()) {
                metadata.put(key, value.raw);
            }
        });
        return metadata;
    }

    /** From 1 on; that of what it belongs to where it is not there; 0 where nobody knows. */
    public int line() {
        return place.line();
    }

    /** Such as {@code spec.triggers[0].metadata}. */
    public String path() {
        return place.path();
    }

    /** The file, and the line where it is known: {@code web.yaml:12}. */
    public String where() {
        return place.line() > 0 ? place.file() + ":" + place.line() : place.file();
    }

    /** What is wrong with it: {@code message} goes on after its path. */
    public Problem problem(String message) {
        return new Problem(where(), place.path().isEmpty() ? message : place.path() + " " + message);
    }
}
