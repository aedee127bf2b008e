package io.almanac.scaler.server.live;

import io.almanac.forecast.series.StateInput;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.snapshot.SnapshotFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a snapshot of every workload, and gives it back after a restart. One thread writes; a disk that is slow, full or
 * away costs snapshots, and nothing else.
 */
public final class Snapshots implements AutoCloseable {
    /** How old a snapshot becomes before it is replaced. */
    static final Duration PERIOD = Duration.ofMinutes(5);

    private static final Duration PRUNED_EVERY = Duration.ofHours(1);
    private static final long LAST_SECONDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Optional<SnapshotDirectory> directory;
    private final LoopObserver observer;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("snapshots").daemon().factory());
    private final AtomicBoolean isFailing = new AtomicBoolean();
    private volatile Instant prunedAt = Instant.MIN;

    /** @param directory without one nothing is kept */
    public Snapshots(Optional<SnapshotDirectory> directory, LoopObserver observer) {
        this.directory = directory;
        this.observer = observer;
    }

    /** Nothing is kept. */
    public static Snapshots none() {
        return new Snapshots(Optional.empty(), LoopObserver.NONE);
    }

    /**
     * Gives {@code workload}, which is new, what was kept of it. What is of no use is set aside and said. Blocks.
     *
     * @return whether it goes on from that
     */
    boolean restore(Workload workload, DecisionCycle asked) {
        if (directory.isEmpty()) {
            return false;
        }
        SnapshotDirectory files = directory.get();
        try {
            Optional<SnapshotFormat.Reading> found = files.read(workload.key());
            return found.isPresent() && restore(files, workload, asked, found.get());
        } catch (IOException e) {
            failed(workload, "read", e);
            return false;
        }
    }

    private boolean restore(
            SnapshotDirectory files, Workload workload, DecisionCycle asked, SnapshotFormat.Reading found)
            throws IOException {
        switch (found) {
            case SnapshotFormat.Reading.Unusable unusable -> setAside(files, workload, unusable.reason());
            case SnapshotFormat.Reading.Content content -> {
                try {
                    WorkloadSnapshot snapshot = WorkloadSnapshot.read(content, workload, asked);
                    workload.exclusively(() -> workload.restore(snapshot, new Decider(workload, asked)));
                    workload.gap().restored(snapshot.slot());
                    observer.snapshot("restored");
                    return true;
                } catch (StateInput.Unreadable e) {
                    setAside(files, workload, e.reason());
                }
            }
        }
        return false;
    }

    private void setAside(SnapshotDirectory files, Workload workload, String reason) throws IOException {
        observer.snapshot("set_aside");
        LOG.warn("workload={} snapshot=set_aside reason=\"{}\"; it is learned anew", workload.key(), reason);
        files.setAside(workload.key());
    }

    /** Has written what is due; does not wait for it. */
    void keep(Iterable<Workload> workloads, Instant now) {
        directory.ifPresent(files -> {
            for (Workload workload : workloads) {
                if (workload.isToBeKept(now, PERIOD)) {
                    writer.execute(() -> write(files, workload));
                }
            }
            if (prunedAt.isBefore(now.minus(PRUNED_EVERY))) {
                prunedAt = now;
                writer.execute(() -> prune(files, now));
            }
        });
    }

    private void write(SnapshotDirectory files, Workload workload) {
        try {
            Optional<byte[]> bytes = workload.snapshot();
            if (bytes.isPresent()) {
                files.write(workload.key(), bytes.get());
                observer.snapshot("written");
                if (isFailing.compareAndSet(true, false)) {
                    LOG.info("snapshots=ok");
                }
            }
        } catch (IOException e) {
            failed(workload, "written", e);
        }
    }

    /** The first of a row is logged; the others are counted. */
    private void failed(Workload workload, String what, IOException e) {
        observer.snapshot("failed");
        if (isFailing.compareAndSet(false, true)) {
            LOG.warn(
                    "workload={} snapshots=failing reason=\"one cannot be {}: {}\"; see space and rights of stateDirectory",
                    workload.key(),
                    what,
                    e.toString());
        }
    }

    private static void prune(SnapshotDirectory files, Instant now) {
        try {
            int removed = files.prune(now);
            if (removed > 0) {
                LOG.info("snapshots=pruned files={}", removed);
            }
        } catch (IOException e) {
            LOG.warn("snapshots=unpruned reason=\"{}\"", e.toString());
        }
    }

    /** Writes the newest of every workload, for some seconds at most, and ends. */
    public void close(Iterable<Workload> workloads) {
        directory.ifPresent(files -> {
            for (Workload workload : workloads) {
                writer.execute(() -> write(files, workload));
            }
        });
        close();
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("snapshots=incomplete reason=\"not all could be written in {} s\"", LAST_SECONDS);
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
