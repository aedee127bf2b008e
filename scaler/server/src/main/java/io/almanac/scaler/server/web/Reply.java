package io.almanac.scaler.server.web;

import java.util.Map;

/**
 * A whole answer to a request.
 *
 * @param status of HTTP
 * @param contentType with its character set
 * @param body not copied: whoever makes a reply hands it over
 */
record Reply(int status, String contentType, byte[] body) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    static Reply json(int status, Object view) {
        return new Reply(status, "application/json; charset=utf-8", Json.bytes(view));
    }

    /** What is wrong, for people, as {@code {"error": ...}}. */
    static Reply error(int status, String message) {
        return json(status, Map.of("error", message));
    }
}
