package io.almanac.simulator.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Bodies of requests, as long as they are not too long. */
final class RequestBodies {
    static final int MOST_BYTES = 1 << 20;

    private RequestBodies() {}

    /** Empty if there are more than {@link #MOST_BYTES}; the rest is then left unread. */
    static Optional<byte[]> read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
    }
}
