package io.almanac.scaler.settings.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document into {@link YamlValue}s. Refuses what a settings file has no use for and an attacker has:
 * aliases, deep nesting, more than one document, more than a mebibyte. Never shows the text around an error, as it
 * may be a secret.
 */
public final class YamlDocument {
    private final String where;
    private final List<Problem> problems = new ArrayList<>();

    private YamlDocument(String where) {
        this.where = where;
    }

    /** What was read of it, and what is wrong; an empty document is an empty mapping. */
    public record Content(YamlValue.Mapping root, List<Problem> problems) {}

    public static Content read(String where, String text) {
        YamlDocument document = new YamlDocument(where);
        Map<String, YamlValue> root = document.root(text);
        return new Content(new YamlValue.Mapping(root), List.copyOf(document.problems));
    }

    private Map<String, YamlValue> root(String text) {
        if (text.length() > BoundedYaml.MOST_CHARACTERS) {
            problem("the file must be at most 1 MiB long; settings of one server need a few KiB");
            return Map.of();
        }
        try (YAMLParser parser = BoundedYaml.FACTORY.createParser(text)) {
            return root(parser);
        } catch (StreamConstraintsException excessive) {
            problem("the file must nest at most " + BoundedYaml.DEEPEST + " levels deep; settings need 4");
            return Map.of();
        } catch (JsonProcessingException malformed) {
            problem("not valid YAML" + reason(malformed) + "; correct it there");
            return Map.of();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private Map<String, YamlValue> root(YAMLParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL || parser.getText().isEmpty()) {
            return Map.of();
        }
        if (first != JsonToken.START_OBJECT) {
            problem("the file must be a mapping of settings, such as grpc: {port: 6001}; see the table of settings");
            return Map.of();
        }
        Map<String, YamlValue> root = entries(parser, "");
        if (parser.nextToken() != null) {
            problem("another document begins" + at(parser.currentTokenLocation()) + "; keep one document in the file");
        }
        return root;
    }

    private YamlValue value(YAMLParser parser, String path) throws IOException {
        if (parser.isCurrentAlias()) {
            problem(path + " is an alias" + at(parser.currentTokenLocation()) + "; write the value out");
            return new YamlValue.Refused();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> new YamlValue.Mapping(entries(parser, path + "."));
            case START_ARRAY -> new YamlValue.Sequence(items(parser, path));
            case VALUE_NULL -> new YamlValue.Nothing();
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                scalar(parser.getText());
            case VALUE_EMBEDDED_OBJECT -> unsupported(parser, path);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME -> throw new IllegalStateException("no value here");
        };
    }

    private static YamlValue scalar(String text) {
        return text.isBlank() ? new YamlValue.Nothing() : new YamlValue.Scalar(text);
    }

    private YamlValue unsupported(YAMLParser parser, String path) {
        problem(path + " has a type" + at(parser.currentTokenLocation()) + " that settings do not have; write text");
        return new YamlValue.Refused();
    }

    private Map<String, YamlValue> entries(YAMLParser parser, String prefix) throws IOException {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String path = prefix + Echo.ofName(key);
            JsonLocation location = parser.currentTokenLocation();
            parser.nextToken();
            if (entries.put(key, value(parser, path)) != null) {
                problem(path + " is given a second time" + at(location) + "; keep one of them");
            }
        }
        return entries;
    }

    private List<YamlValue> items(YAMLParser parser, String path) throws IOException {
        List<YamlValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, path + "[" + items.size() + "]"));
        }
        return items;
    }

    private void problem(String message) {
        problems.add(new Problem(where, message));
    }

    private static String at(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String reason(JsonProcessingException malformed) {
        return switch (malformed.getCause()) {
            case MarkedYAMLException marked ->
                " at line " + (marked.getProblemMark().getLine() + 1) + ", column "
                        + (marked.getProblemMark().getColumn() + 1) + " (" + Echo.ofName(marked.getProblem()) + ")";
            case null, default -> at(malformed.getLocation());
        };
    }
}
