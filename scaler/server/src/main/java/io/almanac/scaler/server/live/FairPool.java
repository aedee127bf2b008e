package io.almanac.scaler.server.live;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that do long work in portions: the most urgent {@link Rank} first, and within one a portion of the namespace
 * that has had the least processor time, so that no namespace waits for the many, or the long, of another (start-time fair
 * queueing; Goyal, Vin and Cheng 1996, each namespace a flow of the same weight). One that comes, or comes back, starts at
 * what the one chosen last has had: nobody saves up. A portion that has begun runs to its end, so it has to be short.
 * Threads end when there is nothing to do.
 */
final class FairPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FairPool.class);
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final LongSupplier processorNanos;
    // Guarded by this: waiting portions by rank, then namespace, those that came first, or had no turn for longest,
    // first.
    private final Map<Rank, Map<String, Deque<Runnable>>> waiting = new EnumMap<>(Rank.class);
    // Guarded by this: nanoseconds that each has had, while anything waits or runs.
    private final Map<String, Long> had = new HashMap<>();
    private long hadByTheLast;
    private int running;

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
        this(name, most, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /** @param processorNanos of the thread that asks */
    FairPool(String name, int most, LongSupplier processorNanos) {
        this.processorNanos = processorNanos;
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
            add(rank, namespace, queue -> queue.addLast(portion));
            threads.execute(this::runNext);
        };
    }

    /** The same before others of the namespace: for what has begun, of which much is held until its end. */
    Executor goingOn(Rank rank, String namespace) {
        return portion -> {
            add(rank, namespace, queue -> queue.addFirst(portion));
            threads.execute(this::runNext);
        };
    }

    private synchronized void add(Rank rank, String namespace, Consumer<Deque<Runnable>> addition) {
        had.merge(namespace, hadByTheLast, Math::max);
        addition.accept(waiting.computeIfAbsent(rank, none -> new LinkedHashMap<>())
                .computeIfAbsent(namespace, first -> new ArrayDeque<>()));
    }

    private record Portion(String namespace, Runnable work) {}

    /** As many tasks are queued as portions wait, so each finds one; which, is decided now. */
    private void runNext() {
        Portion portion = next();
        long before = processorNanos.getAsLong();
        try {
            portion.work.run();
        } catch (RuntimeException e) {
            LOG.error("pool={} portion=failed", Thread.currentThread().getName(), e);
        } finally {
            charge(portion.namespace, processorNanos.getAsLong() - before);
        }
    }

    private synchronized Portion next() {
        Map<String, Deque<Runnable>> urgent = waiting.values().stream()
                .filter(byNamespace -> !byNamespace.isEmpty())
                .findFirst()
                .orElseThrow();
        Map.Entry<String, Deque<Runnable>> least =
                Collections.min(urgent.entrySet(), Comparator.comparingLong(each -> had(each.getKey())));
        String namespace = least.getKey();
        Deque<Runnable> portions = least.getValue();
        Runnable portion = portions.removeFirst();
        urgent.remove(namespace);
        if (!portions.isEmpty()) {
            urgent.put(namespace, portions); // to the end: of those that have had as much, the others come first
        }
        hadByTheLast = had(namespace);
        running++;
        return new Portion(namespace, portion);
    }

    private synchronized long had(String namespace) {
        return had.getOrDefault(namespace, 0L);
    }

    private synchronized void charge(String namespace, long nanos) {
        running--;
        had.merge(namespace, nanos, Long::sum);
        if (running == 0 && waiting() == 0) {
            had.clear();
            hadByTheLast = 0;
        }
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
