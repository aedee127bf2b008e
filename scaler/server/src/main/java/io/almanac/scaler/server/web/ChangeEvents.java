package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workloads;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events that say that something has changed, so that nobody needs to ask in vain: {@code now} and a
 * {@code version}, which is another one after a change. They are sent once a second at most, and every {@link #REST_ROUNDS}
 * seconds in any case, so that whoever listens knows that the server is there.
 *
 * <p>Nobody waits for anybody: a listener takes the next event when it has taken the one before; one that does not for
 * {@link #MOST_ROUNDS_BEHIND} seconds is dropped.
 */
final class ChangeEvents implements AutoCloseable {
    static final int MOST_LISTENERS = 64;
    static final int MOST_ROUNDS_BEHIND = 10;
    private static final int REST_ROUNDS = 10;

    /** After so long everybody has to show their token again. */
    private static final int LONGEST_ROUNDS = 600;

    /** Another one in each process, as its versions are. */
    private final long start = System.nanoTime();

    private final WebContent content;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places = new AtomicInteger(MOST_LISTENERS);
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("web-events").daemon().factory());

    ChangeEvents(WebContent content) {
        this.content = content;
    }

    /** Makes a round every second. */
    ChangeEvents start() {
        var unused = rounds.scheduleAtFixedRate(this::round, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /** Sends events until the client is gone; false if there are too many already. */
    boolean open(Response response, Callback callback) {
        if (places.getAndUpdate(free -> Math.max(0, free - 1)) == 0) {
            return false;
        }
        response.setStatus(Reply.OK);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put("X-Accel-Buffering", "no"); // a proxy is to pass on each event at once
        Listener listener = new Listener(response, callback);
        listener.offer(version());
        listeners.add(listener);
        return true;
    }

    /** Offers what is new to everybody. */
    void round() {
        if (!listeners.isEmpty()) {
            long version = version();
            listeners.forEach(listener -> listener.offer(version));
        }
    }

    int listeners() {
        return listeners.size();
    }

    /** Another number whenever a state was published, come or gone. */
    private long version() {
        Workloads workloads = content.workloads();
        return start
                + workloads.changes()
                + workloads.refused().changes()
                + content.demo().current().map(System::identityHashCode).orElse(0);
    }

    private record Event(Instant now, String version) {}

    /** One client; its fields are changed by the one thread of the rounds, or before it is known to that. */
    private final class Listener {
        private final Response response;
        private final Callback callback;
        private volatile boolean isTaking;
        private long told;
        private int roundsSinceTold;
        private int roundsBehind;
        private int age;

        Listener(Response response, Callback callback) {
            this.response = response;
            this.callback = callback;
        }

        void offer(long version) {
            age++;
            roundsSinceTold++;
            if (isTaking) {
                if (++roundsBehind >= MOST_ROUNDS_BEHIND) {
                    end(() -> callback.failed(new TimeoutException("the client does not take its events")));
                }
            } else if (age > LONGEST_ROUNDS) {
                end(callback::succeeded);
            } else if (age == 1 || version != told || roundsSinceTold >= REST_ROUNDS) {
                tell(version);
            }
        }

        private void tell(long version) {
            told = version;
            roundsSinceTold = 0;
            roundsBehind = 0;
            isTaking = true;
            Event event = new Event(content.clock().instant(), Long.toHexString(version));
            String text = "data: " + new String(Json.bytes(event), StandardCharsets.UTF_8) + "\n\n";
            response.write(
                    false,
                    ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                    Callback.from(() -> isTaking = false, failure -> end(() -> callback.failed(failure))));
        }

        private void end(Runnable completion) {
            if (listeners.remove(this)) {
                places.incrementAndGet();
                completion.run();
            }
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        listeners.forEach(listener -> listener.end(listener.callback::succeeded));
    }
}
