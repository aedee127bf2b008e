package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an agent says, one message a line, without what is no message: that is refused here, as JSON-RPC has it. The
 * protocol's library (mcp-core 2.2.0) ends the session at the first such line, with all that was asked before.
 */
final class SoundMessages extends InputStream {
    private static final int MOST_BYTES = 1 << 20; // a tool's arguments are some hundred
    private static final int PARSE_ERROR = -32_700;
    private static final int INVALID_REQUEST = -32_600;
    private static final JsonMapper JSON = new JsonMapper();

    private final InputStream in;
    private final OutputStream refusals;
    private ByteArrayInputStream message = new ByteArrayInputStream(new byte[0]);

    /** @param refusals is locked, as the library locks it, while a line is written */
    SoundMessages(InputStream in, OutputStream refusals) {
        this.in = in;
        this.refusals = refusals;
    }

    @Override
    public int read() throws IOException {
        return isThereMore() ? message.read() : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        return isThereMore() ? message.read(bytes, from, most) : -1;
    }

    private boolean isThereMore() throws IOException {
        while (message.available() == 0) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return false;
            }
            String text = line.get().replaceFirst("^\uFEFF", "").strip();
            Optional<ObjectNode> refusal = text.isEmpty() ? Optional.empty() : refusal(text);
            if (refusal.isPresent()) {
                refuse(refusal.get());
            } else if (!text.isEmpty()) {
                message = new ByteArrayInputStream((text + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        return true;
    }

    /** The next line, of one that is too long its beginning; empty at the end. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= MOST_BYTES) {
                line.write(next);
            }
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    private static Optional<ObjectNode> refusal(String text) {
        if (text.length() > MOST_BYTES) {
            return Optional.of(refusal(NullNode.instance, INVALID_REQUEST, "a message must be at most 1 MiB long"));
        }
        try {
            JsonNode message = JSON.readTree(text);
            JsonNode id = message.path("id");
            boolean isRightId = id.isTextual() || id.isIntegralNumber();
            boolean isQuestion = message.path("method").isTextual()
                    && (isRightId || !message.has("id"))
                    && (message.path("params").isObject() || !message.has("params"));
            boolean isAnswer = isRightId && (message.has("result") || message.has("error"));
            return message.path("jsonrpc").asText().equals("2.0") && (isQuestion || isAnswer)
                    ? Optional.empty()
                    : Optional.of(refusal(
                            isRightId ? id : NullNode.instance,
                            INVALID_REQUEST,
                            "a message must be an object with jsonrpc 2.0, a method, and an object of params if any"));
        } catch (JsonProcessingException malformed) {
            return Optional.of(refusal(NullNode.instance, PARSE_ERROR, "a line must be JSON, one message each"));
        }
    }

    private static ObjectNode refusal(JsonNode id, int code, String rule) {
        ObjectNode refusal = JSON.createObjectNode().put("jsonrpc", "2.0");
        refusal.set("id", id);
        refusal.putObject("error").put("code", code).put("message", rule);
        return refusal;
    }

    private void refuse(ObjectNode refusal) throws IOException {
        byte[] line = (refusal + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (refusals) {
            refusals.write(line, 0, line.length);
        }
    }
}
