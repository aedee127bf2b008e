package io.almanac.simulator.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The JSON array of strings that travels along the chain: who has seen the request so far. */
final class Visited {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ArrayNode names;

    private Visited(ArrayNode names) {
        this.names = names;
    }

    /** A body as a list of visited services, or why it is none. */
    sealed interface Reading {}

    /** It is an array of strings. */
    record Sound(Visited visited) implements Reading {}

    /** @param reason what it is instead, for people; carries nothing of the body but single characters */
    record Unsound(String reason) implements Reading {}

    static Reading read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new Unsound("it is no JSON" + at(e));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        if (!(root instanceof ArrayNode array)) {
            return new Unsound(root.isMissingNode() ? "it is empty" : "it is " + kind(root) + ", no array");
        }
        for (int i = 0; i < array.size(); i++) {
            if (!array.path(i).isTextual()) {
                return new Unsound("entry " + i + " is " + kind(array.path(i)) + ", no string");
            }
        }
        return new Sound(new Visited(array));
    }

    /** The same and {@code name} at the end. */
    Visited and(String name) {
        return new Visited(names.deepCopy().add(name));
    }

    byte[] json() {
        return names.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String at(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(place -> " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")")
                .orElse("");
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case STRING -> "a string";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "something else";
        };
    }
}
