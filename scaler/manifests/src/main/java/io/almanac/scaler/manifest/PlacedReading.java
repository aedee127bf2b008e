package io.almanac.scaler.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads documents one after the other, with the line of each value. For one thread, once. */
final class PlacedReading {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ManifestNode.Place base;
    private final JsonParser parser;
    private final UnaryOperator<String> keys;
    private List<Problem> problems = new ArrayList<>();

    /**
     * @param base where the text stands, if it is part of another: in its line 1 if that has no number
     * @param keys what becomes of each key
     */
    PlacedReading(ManifestNode.Place base, JsonParser parser, UnaryOperator<String> keys) {
        this.base = base;
        this.parser = parser;
        this.keys = keys;
    }

    boolean hasNext() throws IOException {
        return parser.nextToken() != null;
    }

    /** One document; not there if it is empty. */
    ManifestNode next() throws IOException {
        problems = new ArrayList<>();
        return value(base.atLine(line()));
    }

    /** With the document just read. */
    List<Problem> problems() {
        return problems;
    }

    private int line() {
        return base.line() > 0 ? base.line() : parser.currentTokenLocation().getLineNr();
    }

    private ManifestNode value(ManifestNode.Place place) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            ManifestNode alias = ManifestNode.missing(place);
            problems.add(alias.problem("is an alias; write the value out"));
            return alias;
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> sequence(place);
            case VALUE_NULL -> ManifestNode.missing(place);
            case VALUE_NUMBER_INT -> scalar(place, NODES.numberNode(parser.getBigIntegerValue()));
            case VALUE_NUMBER_FLOAT -> scalar(place, NODES.numberNode(parser.getDecimalValue()));
            case VALUE_TRUE -> scalar(place, NODES.booleanNode(true));
            case VALUE_FALSE -> scalar(place, NODES.booleanNode(false));
            default -> text(place);
        };
    }

    private ManifestNode scalar(ManifestNode.Place place, JsonNode json) throws IOException {
        return ManifestNode.scalar(place, parser.getText(), json);
    }

    /** The text of an empty document is empty. */
    private ManifestNode text(ManifestNode.Place place) throws IOException {
        boolean isNothing = place.path().isEmpty() && parser.getText().isBlank();
        return isNothing ? ManifestNode.missing(place) : scalar(place, NODES.textNode(parser.getText()));
    }

    private ManifestNode mapping(ManifestNode.Place place) throws IOException {
        ObjectNode json = NODES.objectNode();
        Map<String, ManifestNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = keys.apply(parser.currentName());
            ManifestNode.Place of = place.field(Echo.ofName(key)).atLine(line());
            parser.nextToken();
            ManifestNode value = value(of);
            boolean isSecond = value.isPresent() && fields.put(key, value) != null;
            if (isSecond) {
                problems.add(value.problem("is given a second time; keep one of them"));
            }
            if (value.isPresent()) {
                json.set(key, value.json());
            }
        }
        return ManifestNode.mapping(place, json, fields);
    }

    private ManifestNode sequence(ManifestNode.Place place) throws IOException {
        ArrayNode json = NODES.arrayNode();
        List<ManifestNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ManifestNode item = value(place.atLine(line()).item(items.size()));
            items.add(item);
            json.add(item.json().isMissingNode() ? NODES.nullNode() : item.json());
        }
        return ManifestNode.sequence(place, json, items);
    }
}
