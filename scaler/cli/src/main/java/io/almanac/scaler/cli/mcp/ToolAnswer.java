package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.settings.rule.Echo;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;

/**
 * What an agent is told. Names, troubles and problems are texts that tenants of a cluster choose: each is one bounded line without
 * characters that people do not see, and stands in JSON, never among words of ours that an agent may take for advice.
 */
final class ToolAnswer {
    private static final int LONGEST_TEXT = 500;
    private static final JsonMapper MAPPER = new JsonMapper();

    private ToolAnswer() {}

    static CallToolResult of(ObjectNode answer) {
        JsonNode clean = clean(answer);
        return CallToolResult.builder()
                .structuredContent(MAPPER.convertValue(clean, Map.class))
                .addTextContent(clean.toString())
                .isError(false)
                .build();
    }

    static CallToolResult refusal(String reason) {
        return CallToolResult.builder()
                .addTextContent(line(reason))
                .isError(true)
                .build();
    }

    private static JsonNode clean(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> JsonNodeFactory.instance.textNode(line(node.textValue()));
            case ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                node.forEach(item -> array.add(clean(item)));
                yield array;
            }
            case OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                node.properties().forEach(field -> object.set(field.getKey(), clean(field.getValue())));
                yield object;
            }
            default -> node;
        };
    }

    private static String line(String text) {
        String line = Echo.line(text);
        return line.codePointCount(0, line.length()) <= LONGEST_TEXT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT)) + "...";
    }
}
