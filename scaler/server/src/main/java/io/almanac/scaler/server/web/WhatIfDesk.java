package io.almanac.scaler.server.web;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where questions are answered that take a core for a second: by one thread of its own, so that neither decisions, nor learning,
 * nor other questions wait for them. One at a time a caller; few wait, and none for longer than {@link #PATIENCE}.
 */
final class WhatIfDesk implements AutoCloseable {
    static final int MOST_WAITING = 4;
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String RETRY_SECONDS = "2";

    private static final int REST_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(WhatIfDesk.class);

    private final LongSupplier nanos;
    private final Set<String> callers = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            REST_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("what-if-", 0).daemon().factory());

    WhatIfDesk() {
        this(System::nanoTime);
    }

    /** @param nanos of a clock that only goes forward */
    WhatIfDesk(LongSupplier nanos) {
        this.nanos = nanos;
        thread.allowCoreThreadTimeOut(true);
    }

    /** Makes an answer; tells {@code watch} now and then how far it is, and lets through what that throws. */
    @FunctionalInterface
    interface Work {
        Reply run(DoubleConsumer watch);
    }

    /** It takes too long, or the server ends. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Answers by {@code then}, on the desk's thread; or says at once why not. */
    Optional<Reply> ask(String caller, Work work, Consumer<Reply> then) {
        if (!callers.add(caller)) {
            return Optional.of(
                    Reply.problem(Reply.TOO_MANY, "your last question is still being replayed; ask one at a time"));
        }
        long deadline = nanos.getAsLong() + PATIENCE.toNanos();
        try {
            thread.execute(() -> {
                Reply reply = reply(work, deadline);
                callers.remove(caller);
                then.accept(reply);
            });
            return Optional.empty();
        } catch (RejectedExecutionException full) {
            callers.remove(caller);
            return Optional.of(Reply.problem(
                    Reply.UNAVAILABLE, "others' questions are being replayed; try again in a few seconds"));
        }
    }

    private Reply reply(Work work, long deadline) {
        DoubleConsumer watch = share -> {
            if (nanos.getAsLong() > deadline || Thread.currentThread().isInterrupted()) {
                throw new GivenUp();
            }
        };
        try {
            watch.accept(0);
            return work.run(watch);
        } catch (GivenUp e) {
            return Reply.problem(
                    Reply.UNAVAILABLE,
                    "the replay was given up after " + PATIENCE.toSeconds()
                            + " s: the server is busy; try again later");
        } catch (RuntimeException e) {
            LOG.error("what-if failed", e);
            return Reply.problem(Reply.FAILED, "the server failed to replay; its log says why");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
