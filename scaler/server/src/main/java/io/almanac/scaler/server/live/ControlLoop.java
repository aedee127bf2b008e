package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Grid;
import io.almanac.scaler.decision.decide.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that keeps every workload's answer current: for each aligned {@code queryStep} read what is new, train if it
 * is due, decide, publish. It has no clock: whoever drives it says what time it is, the server once a second, the demo
 * and tests in virtual time. Each workload is worked on by one thread at a time and waits for no other; whatever blocks
 * is bounded by the data source's own deadlines.
 */
public final class ControlLoop {
    /** A slot is read so long after its instant: its last scrape has landed by then. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    /** A reading that failed is tried again after this, without waiting for the next step. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    private final Workloads workloads;
    private final Trainer trainer;
    private final Executor executor;
    private final LoopObserver observer;

    /** @param executor runs one task a workload; tasks block while they read */
    public ControlLoop(Workloads workloads, Trainer trainer, Executor executor, LoopObserver observer) {
        this.workloads = workloads;
        this.trainer = trainer;
        this.executor = executor;
        this.observer = observer;
    }

    /**
     * Starts work on every workload that is due at {@code now}, and forgets the idle ones.
     *
     * @return done when all that this call started is done; a failure of one workload is logged and fails nobody else
     */
    public CompletableFuture<Void> tick(Instant now) {
        workloads.forgetIdle(now);
        return CompletableFuture.allOf(workloads.all().stream()
                .filter(workload -> isDue(workload, now))
                .filter(Workload::begin)
                .map(workload -> CompletableFuture.runAsync(() -> work(workload, now), executor))
                .toArray(CompletableFuture<?>[]::new));
    }

    private static boolean isDue(Workload workload, Instant now) {
        WorkloadState state = workload.state();
        boolean isNewSlot = state.slot().isEmpty()
                || slotAt(workload, now).isAfter(state.slot().get());
        boolean isRetry = !now.isBefore(state.triedAt().plus(RETRY_AFTER));
        return state.isReadingFailed() ? isRetry : isNewSlot;
    }

    private static Instant slotAt(Workload workload, Instant now) {
        return Grid.aligned(workload.settings().load().queryStep()).atOrBefore(now.minus(SETTLE));
    }

    private void work(Workload workload, Instant now) {
        long started = System.nanoTime();
        try {
            WorkloadState before = workload.state();
            Instant slot = slotAt(workload, now);
            WorkloadState after = new ControlRound(workload, before, slot, now, trainer, observer).run();
            boolean isNewSlot = !after.slot().equals(before.slot());
            if (isNewSlot && after.answer() instanceof Answer.Decision decision) {
                workload.log().add(decision);
            }
            workload.publish(after);
            Transitions.log(workload.key(), before, after);
        } catch (RuntimeException e) {
            LOG.error("workload={} outcome=failed; its answer stays as it was", workload.key(), e);
        } finally {
            workload.end();
            observer.controlled(Duration.ofNanos(System.nanoTime() - started));
        }
    }
}
