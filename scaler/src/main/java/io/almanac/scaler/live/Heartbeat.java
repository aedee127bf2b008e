package io.almanac.scaler.live;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a {@link ControlLoop} in real time: once a second, and at once when a workload is new. */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService timer;
    private final ControlLoop loop;
    private final InstantSource clock;

    private Heartbeat(ControlLoop loop, InstantSource clock) {
        this.loop = loop;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("heartbeat").daemon().factory());
    }

    /** Starts to beat. */
    public static Heartbeat start(ControlLoop loop, Workloads workloads, InstantSource clock) {
        Heartbeat heartbeat = new Heartbeat(loop, clock);
        workloads.whenRegistered(workload -> heartbeat.soon());
        var unused = heartbeat.timer.scheduleAtFixedRate(heartbeat::beat, 0, 1, TimeUnit.SECONDS);
        return heartbeat;
    }

    /** One more beat now, on the timer's thread; none after the end. */
    private void soon() {
        if (!timer.isShutdown()) {
            timer.execute(this::beat);
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
