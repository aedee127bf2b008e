package io.almanac.scaler.server.live;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a {@link ControlLoop} in real time: once a second, and at once when a workload is new. */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService timer;
    private final AtomicBoolean isSoon = new AtomicBoolean();
    private final ControlLoop loop;
    private final InstantSource clock;

    private Heartbeat(ControlLoop loop, InstantSource clock) {
        this.loop = loop;
        this.clock = clock;
        // Whoever asks for a beat after the end is a call that is still running, and must not fail for it.
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("heartbeat").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Starts to beat. */
    public static Heartbeat start(ControlLoop loop, Workloads workloads, InstantSource clock) {
        Heartbeat heartbeat = new Heartbeat(loop, clock);
        workloads.whenRegistered(workload -> heartbeat.soon());
        var unused = heartbeat.timer.scheduleAtFixedRate(heartbeat::beat, 0, 1, TimeUnit.SECONDS);
        return heartbeat;
    }

    /** One more beat now, on the timer's thread; one for many workloads that are new together. */
    private void soon() {
        if (isSoon.compareAndSet(false, true)) {
            timer.execute(() -> {
                isSoon.set(false);
                beat();
            });
        }
    }

    private void beat() {
        try {
            var unused = loop.tick(clock.instant());
        } catch (RuntimeException e) {
            LOG.error("heartbeat=failed; the next one follows in a second", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
