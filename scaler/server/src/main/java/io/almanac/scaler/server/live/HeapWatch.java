package io.almanac.scaler.server.live;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process that does little but collect garbage. The JVM ends by itself only when not even that helps; before, for
 * hours, everything takes minutes, its own end included, and whoever asks for the process waits. One that is started again
 * has its workloads from their snapshots, and refuses those for which there is no {@linkplain HeapRoom room}.
 */
public final class HeapWatch {
    /** As of a JVM that is out of memory. */
    static final int EXIT_CODE = 3;

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int UNREADY_PERCENT = 50;
    private static final int LOST_PERCENT = 80;
    private static final int LOST_WINDOWS = 2; // in a row
    private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);

    private final Supplier<Duration> collected;
    private final Runnable end;
    // Of the window's beginning and those before; one thread beats.
    private Optional<Long> beganNanos = Optional.empty();
    private Duration before = Duration.ZERO;
    private int lost;
    private volatile long percent;

    /**
     * @param collected time that went into collections, in which nothing else ran, since some instant
     * @param end ends the process
     */
    HeapWatch(Supplier<Duration> collected, Runnable end) {
        this.collected = collected;
        this.end = end;
    }

    /** Watches this process, and ends it without its hooks: they would need memory, too. */
    public static HeapWatch ofThisProcess() {
        List<GarbageCollectorMXBean> pausing = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> !bean.getName().contains("Concurrent")
                        && !bean.getName().contains("Cycles"))
                .toList();
        return new HeapWatch(
                () -> Duration.ofMillis(pausing.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()),
                () -> Runtime.getRuntime().halt(EXIT_CODE));
    }

    /** To be called every second or so; later is no harm. */
    void beat(long nanos) {
        long passed = nanos - beganNanos.orElse(nanos);
        if (beganNanos.isPresent() && passed < WINDOW.toNanos()) {
            return;
        }
        Duration now = collected.get();
        percent = passed == 0 ? 0 : 100 * now.minus(before).toNanos() / passed;
        beganNanos = Optional.of(nanos);
        before = now;
        lost = percent >= LOST_PERCENT ? lost + 1 : 0;
        if (lost >= LOST_WINDOWS) {
            LOG.error("heap=lost exit_code={} reason=\"{}\"", EXIT_CODE, reason());
            end.run();
        }
    }

    /** Why answers are late, for probes. */
    public List<String> troubles() {
        return percent < UNREADY_PERCENT ? List.of() : List.of(reason());
    }

    private String reason() {
        return percent + " % of the last " + WINDOW.toSeconds() + " s went into collections of a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, which is too small for what this server knows; "
                + WorkloadLimit.MORE_MEMORY;
    }
}
