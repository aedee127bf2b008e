package io.almanac.scaler.server.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param contentType with its character set
 * @param body not copied: whoever makes a reply hands it over
 * @param tag the same for equal contents; empty if that is of no use
 * @param rest what follows the body, in pieces, each made when it is asked for
 */
record Reply(int status, String contentType, byte[] body, Optional<String> tag, Iterator<byte[]> rest) {
    static final int OK = 200;
    static final int NOT_MODIFIED = 304;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int TOO_MANY = 429;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    private static final byte[] NOW = "{\"now\":".getBytes(StandardCharsets.UTF_8);
    private static final int DIGEST_BYTES = 12;

    /** A reply that is never asked for again. */
    Reply(int status, String contentType, byte[] body) {
        this(status, contentType, body, Optional.empty());
    }

    Reply(int status, String contentType, byte[] body, Optional<String> tag) {
        this(status, contentType, body, tag, Collections.emptyIterator());
    }

    /** Contents that may be asked for again: whoever has them with that tag need not be sent them. */
    static Reply tagged(String contentType, byte[] body) {
        return new Reply(OK, contentType, body, Optional.of("W/\"" + digest(body) + "\""));
    }

    static Reply json(int status, Object view) {
        return new Reply(status, "application/json; charset=utf-8", Json.bytes(view));
    }

    /** The same with a tag that does not depend on {@code now}, where that is the first field. */
    static Reply json(Object view) {
        return tagged("application/json; charset=utf-8", Json.bytes(view));
    }

    /** The same with a tag that depends on {@code identity} alone, without {@code now}. */
    static Reply json(Object view, Object identity) {
        Reply same = json(identity);
        return new Reply(same.status, same.contentType, Json.bytes(view), same.tag);
    }

    private record Problem(String type, String title, int status, String detail) {}

    /** What is wrong, for people, as a problem document of RFC 9457. */
    static Reply problem(int status, String detail) {
        return new Reply(
                status,
                "application/problem+json",
                Json.bytes(new Problem("about:blank", HttpStatus.getMessage(status), status, detail)));
    }

    /** Without a body, for whoever has it. */
    Reply notModified() {
        return new Reply(NOT_MODIFIED, contentType, new byte[0], tag);
    }

    private static String digest(byte[] body) {
        int from = 0;
        if (Arrays.equals(body, 0, Math.min(NOW.length, body.length), NOW, 0, NOW.length)) {
            while (from < body.length && body[from] != ',') {
                from++;
            }
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(body, from, body.length - from);
            return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
