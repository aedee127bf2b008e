package io.almanac.scaler.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that do long work in portions: the most urgent {@link Rank} first, and within one a portion of each
 * namespace in turn, so that no namespace waits for the many of another. A portion that has begun runs to its end, so it
 * has to be short. Threads end when there is nothing to do.
 */
final class FairPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FairPool.class);
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    // Guarded by this: waiting portions by rank, then namespace, whose turn comes in the order of the map.
    private final Map<Rank, Map<String, Deque<Runnable>>> waiting = new EnumMap<>(Rank.class);

    /** How urgent a portion is, the most urgent first. */
    enum Rank {
        /** Work for a workload that has been followed up to now: its next training. */
        ESTABLISHED,
        /** The first answer of a new workload. */
        FIRST_ANSWER,
        /** What a snapshot answers without for now. */
        RESTORED,
        /** The past of a workload. */
        PAST
    }

    /** @param most portions at a time, at least 1 */
    FairPool(String name, int most) {
        threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs each task it is given as a portion of {@code namespace}. */
    Executor as(Rank rank, String namespace) {
        return portion -> {
            synchronized (this) {
                waiting.computeIfAbsent(rank, none -> new LinkedHashMap<>())
                        .computeIfAbsent(namespace, first -> new ArrayDeque<>())
                        .addLast(portion);
            }
            threads.execute(this::runNext);
        };
    }

    /** As many tasks are queued as portions wait, so each finds one; which, is decided now. */
    private void runNext() {
        try {
            next().run();
        } catch (RuntimeException e) {
            LOG.error("pool={} portion=failed", Thread.currentThread().getName(), e);
        }
    }

    private synchronized Runnable next() {
        Map<String, Deque<Runnable>> urgent = waiting.values().stream()
                .filter(byNamespace -> !byNamespace.isEmpty())
                .findFirst()
                .orElseThrow();
        Iterator<Map.Entry<String, Deque<Runnable>>> namespaces =
                urgent.entrySet().iterator();
        Map.Entry<String, Deque<Runnable>> first = namespaces.next();
        namespaces.remove();
        Runnable portion = first.getValue().removeFirst();
        if (!first.getValue().isEmpty()) {
            urgent.put(first.getKey(), first.getValue()); // to the end: the others have their turn first
        }
        return portion;
    }

    /** Portions that wait for a thread. */
    synchronized int waiting() {
        return waiting.values().stream()
                .flatMap(byNamespace -> byNamespace.values().stream())
                .mapToInt(Deque::size)
                .sum();
    }

    /** Stops without waiting; what waits is dropped, and what is given later is refused. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
