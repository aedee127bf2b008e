package io.almanac.simulator.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/**
 * A whole answer in JSON.
 *
 * @param status of HTTP
 * @param body not copied: whoever makes a reply hands it over
 */
record JsonReply(int status, byte[] body) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int FAILED = 500;
    static final int BAD_GATEWAY = 502;
    static final int UNAVAILABLE = 503;
    static final int GATEWAY_TIMEOUT = 504;
    static final int LOOP_DETECTED = 508;

    /** {@code {"key": "text"}}. */
    static JsonReply of(int status, String key, String text) {
        String json = JsonNodeFactory.instance.objectNode().put(key, text).toString();
        return new JsonReply(status, json.getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong, for people, as {@code {"error": ...}}. */
    static JsonReply error(int status, String message) {
        return of(status, "error", message);
    }
}
