package io.almanac.scaler.cli.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The requests of a session that have no answer yet. Whoever pipes requests in closes its side after the last; the protocol's
 * library gives up at that end what it has yet to write (mcp-core 2.2.0), so the end comes when there is an answer to each.
 */
final class OpenRequests {
    private static final Duration PATIENCE = Duration.ofMinutes(5); // for one that never gets an answer
    private static final JsonMapper JSON = new JsonMapper();

    private final Lock lock = new ReentrantLock(); // guards open
    private final Condition answered = lock.newCondition();
    private final Set<JsonNode> open = new HashSet<>();

    /** Reads {@code in}, whose end waits for the answers. */
    InputStream asked(InputStream in) {
        Lines lines = new Lines(this::ask);
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                if (read < 0) {
                    awaitAnswers();
                } else {
                    lines.add((byte) read);
                }
                return read;
            }

            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                int read = super.read(bytes, from, most);
                if (read < 0) {
                    awaitAnswers();
                }
                for (int i = 0; i < read; i++) {
                    lines.add(bytes[from + i]);
                }
                return read;
            }
        };
    }

    /** Writes to {@code out}. */
    OutputStream answers(OutputStream out) {
        Lines lines = new Lines(this::answer);
        return new FilterOutputStream(out) {
            @Override
            public void write(int written) throws IOException {
                out.write(written);
                out.flush();
                lines.add((byte) written);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                out.flush(); // before anybody goes by its being answered
                for (int i = 0; i < length; i++) {
                    lines.add(bytes[from + i]);
                }
            }
        };
    }

    private void ask(JsonNode message) {
        if (message.has("method") && message.hasNonNull("id")) {
            lock.lock();
            try {
                open.add(message.get("id"));
            } finally {
                lock.unlock();
            }
        }
    }

    private void answer(JsonNode message) {
        lock.lock();
        try {
            open.remove(message.path("id"));
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitAnswers() throws IOException {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!open.isEmpty() && left > 0) {
                left = answered.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** Messages, one a line. */
    private static final class Lines {
        private final Consumer<JsonNode> messages;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Consumer<JsonNode> messages) {
            this.messages = messages;
        }

        void add(byte next) {
            if (next != '\n') {
                line.write(next);
                return;
            }
            try {
                messages.accept(JSON.readTree(line.toString(StandardCharsets.UTF_8)));
            } catch (JsonProcessingException noMessage) {
                // gets no answer by its number either
            } finally {
                line.reset();
            }
        }
    }
}
