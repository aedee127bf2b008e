package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** JSON as this API writes it: what is missing or not finite is {@code null}, never left out and never a number. */
final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    /** To four digits that matter: for pictures, to be short. */
    static JsonNode rounded(double value) {
        return Double.isFinite(value)
                ? NODES.numberNode(BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue())
                : NODES.nullNode();
    }

    static JsonNode number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : NODES.nullNode();
    }

    static JsonNode number(OptionalInt value) {
        return value.isPresent() ? NODES.numberNode(value.getAsInt()) : NODES.nullNode();
    }

    static JsonNode text(Optional<String> text) {
        return text.<JsonNode>map(NODES::textNode).orElseGet(NODES::nullNode);
    }

    static <T> JsonNode optional(Optional<T> value, Function<T, ? extends JsonNode> writer) {
        return value.<JsonNode>map(writer).orElseGet(NODES::nullNode);
    }

    static ArrayNode numbers(double[] values) {
        ArrayNode array = array();
        for (double value : values) {
            array.add(number(value));
        }
        return array;
    }

    static <T> ArrayNode array(Collection<T> values, Function<T, ? extends JsonNode> writer) {
        ArrayNode array = array();
        values.forEach(value -> array.add(writer.apply(value)));
        return array;
    }

    static JsonNode number(long value) {
        return NODES.numberNode(value);
    }

    static JsonNode text(String value) {
        return NODES.textNode(value);
    }
}
