package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that keeps every workload's answer current: for each aligned {@code queryStep} read what is new, decide, publish,
 * and then learn what is due. It has no clock: whoever drives it says what time it is, the server once a second, the demo
 * and tests in virtual time.
 *
 * <p>A step waits for its own source alone. Whole windows are read by few, learning is done by few, and both in turns by
 * namespace; meanwhile a workload is decided for on what is known of it.
 */
public final class ControlLoop implements AutoCloseable {
    /** A slot is read so long after its instant: its last scrape has landed by then. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    /** A reading that failed is tried again after this, without waiting for the next step. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(15);

    private static final int WHOLE_WINDOWS_AT_ONCE = 4;
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    private final Workloads workloads;
    private final Trainer trainer;
    private final Executor executor;
    private final LoopObserver observer;
    private final FairPool wholeWindows = new FairPool("reading", WHOLE_WINDOWS_AT_ONCE);

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
     * @return done when all that this call started is done, learning included; a failure of one workload is logged and
     *     fails nobody else
     */
    public CompletableFuture<Void> tick(Instant now) {
        workloads.forgetIdle(now);
        return CompletableFuture.allOf(workloads.each().stream()
                .filter(workload -> isDue(workload, now))
                .filter(Workload::beginReading)
                .map(workload -> work(workload, now))
                .toArray(CompletableFuture<?>[]::new));
    }

    private static boolean isDue(Workload workload, Instant now) {
        WorkloadState state = workload.state();
        // Also when the clock was set back.
        boolean isNewSlot = state.slot().isEmpty()
                || !slotAt(workload, now).equals(state.slot().get());
        boolean isRetry = Duration.between(state.triedAt(), now).abs().compareTo(RETRY_AFTER) >= 0;
        return state.isReadingFailed() ? isRetry : isNewSlot;
    }

    private static Instant slotAt(Workload workload, Instant now) {
        return Grid.aligned(workload.settings().load().queryStep()).atOrBefore(now.minus(SETTLE));
    }

    private CompletableFuture<Void> work(Workload workload, Instant now) {
        ControlRound round = new ControlRound(workload, slotAt(workload, now), now, trainer, observer);
        boolean isNew = workload.state().loaded().isEmpty();
        Executor reading =
                wholeWindows.as(FairPool.Rank.FIRST_ANSWER, workload.key().namespace());
        return CompletableFuture.runAsync(() -> step(round), isNew ? reading : executor)
                .whenComplete((done, failure) -> workload.endReading())
                .thenCompose(done -> learn(round))
                .exceptionally(failure -> {
                    LOG.error("workload={} outcome=failed; its answer stays as it was", workload.key(), failure);
                    return null;
                });
    }

    private void step(ControlRound round) {
        long started = System.nanoTime();
        try {
            round.run();
        } finally {
            observer.controlled(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private CompletableFuture<Void> learn(ControlRound round) {
        Workload workload = round.workload();
        boolean isDue = new Decider(workload, trainer.cycle(workload)).isLearningDue(workload.state(), round.slot());
        return isDue && workload.beginLearning()
                ? new Learning(
                                workload,
                                round,
                                trainer,
                                wholeWindows.as(
                                        FairPool.Rank.ESTABLISHED,
                                        workload.key().namespace()),
                                executor)
                        .start()
                : CompletableFuture.completedFuture(null);
    }

    /** Stops reading whole windows, and learning, without waiting. */
    @Override
    public void close() {
        wholeWindows.close();
        trainer.close();
    }
}
