package io.almanac.scaler.server.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a {@link ControlLoop} in real time: once a second, and those that are new at once. */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private static final Duration STEPPED = Duration.ofSeconds(30);

    private static final long TOGETHER_MILLISECONDS = 50;
    private static final int SECOND_MILLISECONDS = 1000;

    private final ScheduledExecutorService timer;
    private final AtomicBoolean isSoon = new AtomicBoolean();
    private final BlockingQueue<Workload> fresh = new LinkedBlockingQueue<>();
    private final ControlLoop loop;
    private final Workloads workloads;
    private final InstantSource clock;
    private final HeapWatch heap;
    // Of the newest beat; the timer's thread alone reads and writes them.
    private Optional<Instant> beatAt = Optional.empty();
    private long beatNanos;

    private Heartbeat(ControlLoop loop, Workloads workloads, InstantSource clock, HeapWatch heap) {
        this.heap = heap;
        this.loop = loop;
        this.workloads = workloads;
        this.clock = clock;
        // Whoever asks for a beat after the end is a call that is still running, and must not fail for it.
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("heartbeat").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Starts to beat, at once and then in the middle of seconds: steps begin on whole ones, and a beat that is a little early
     * or late there would start those of two seconds, or of none.
     */
    public static Heartbeat start(ControlLoop loop, Workloads workloads, InstantSource clock, HeapWatch heap) {
        Heartbeat heartbeat = new Heartbeat(loop, workloads, clock, heap);
        long untilMiddle = untilMiddle(clock.instant());
        workloads.whenRegistered(heartbeat::soon);
        heartbeat.timer.execute(heartbeat::beat);
        var unused = heartbeat.timer.scheduleAtFixedRate(
                heartbeat::beat, untilMiddle, SECOND_MILLISECONDS, TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** Milliseconds from {@code now} to the middle of a second. */
    static long untilMiddle(Instant now) {
        return Math.floorMod(SECOND_MILLISECONDS / 2 - now.toEpochMilli(), SECOND_MILLISECONDS);
    }

    /** Begins work on {@code registered} in a moment, on the timer's thread, with others that are new together. */
    private void soon(Workload registered) {
        fresh.add(registered);
        if (isSoon.compareAndSet(false, true)) {
            var unused = timer.schedule(this::begin, TOGETHER_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    private void begin() {
        isSoon.set(false);
        List<Workload> begun = new ArrayList<>();
        fresh.drainTo(begun);
        try {
            var unused = loop.begin(begun, clock.instant());
        } catch (RuntimeException e) {
            LOG.error("heartbeat=failed; the next one follows in a second", e);
        }
    }

    private void beat() {
        try {
            long nanos = System.nanoTime();
            heap.beat(nanos);
            Instant now = clock.instant();
            noteStep(now, nanos);
            var unused = loop.tick(now);
        } catch (RuntimeException e) {
            LOG.error("heartbeat=failed; the next one follows in a second", e);
        }
    }

    /** What the clock says and what has passed since the last beat may differ by a pause of a virtual machine, or by its being set. */
    private void noteStep(Instant now, long nanos) {
        Duration step = beatAt.map(before -> Duration.between(before, now).minusNanos(nanos - beatNanos))
                .orElse(Duration.ZERO);
        if (step.abs().compareTo(STEPPED) > 0) {
            LOG.warn("clock=stepped seconds={}; idle times are counted as before", step.toSeconds());
            workloads.clockStepped(step);
        }
        beatAt = Optional.of(now);
        beatNanos = nanos;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
