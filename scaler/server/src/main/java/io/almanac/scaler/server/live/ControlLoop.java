package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
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

    private static final int STARTED_A_SECOND = 100;
    private static final double MOST_SPREAD = 2 / 3.0;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int WHOLE_WINDOWS_AT_ONCE = 4;
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    private final Workloads workloads;
    private final Trainer trainer;
    private final Executor executor;
    private final LoopObserver observer;
    private final Snapshots snapshots;
    private final Outages outages = new Outages();
    private final FairPool wholeWindows = new FairPool("reading", WHOLE_WINDOWS_AT_ONCE);
    private final Newcomers newcomers = new Newcomers();

    private volatile Instant drivenAt = Instant.MAX;
    private volatile boolean isClosed;

    /** @param executor runs one task a workload; tasks block while they read */
    public ControlLoop(Workloads workloads, Trainer trainer, Executor executor, LoopObserver observer) {
        this(workloads, trainer, executor, observer, Snapshots.none());
    }

    /** The same with snapshots of every workload. */
    public ControlLoop(
            Workloads workloads, Trainer trainer, Executor executor, LoopObserver observer, Snapshots snapshots) {
        this.snapshots = snapshots;
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
        drivenAt = now;
        workloads.forgetIdle(now);
        outages.retain(workloads.each(), now);
        snapshots.keep(workloads.each(), now);
        List<CompletableFuture<Void>> steps = started(workloads.each(), now);
        return CompletableFuture.allOf(
                Stream.concat(steps.stream(), restored(now)).toArray(CompletableFuture<?>[]::new));
    }

    /** The same for those of {@code fresh}, which are new, alone: they come by the thousand, and others are looked at each second. */
    public CompletableFuture<Void> begin(Collection<Workload> fresh, Instant now) {
        return CompletableFuture.allOf(started(fresh, now).toArray(CompletableFuture<?>[]::new));
    }

    private List<CompletableFuture<Void>> started(Collection<Workload> some, Instant now) {
        return some.stream()
                .filter(workload -> isDue(workload, now))
                .filter(workload -> workload.reading().begin())
                .map(workload -> work(workload, now))
                .toList();
    }

    private boolean isDue(Workload workload, Instant now) {
        WorkloadState state = workload.state();
        if (newcomers.holdUp(workload, now, Newcomers.LONGEST_UNREAD)) {
            return false;
        }
        // Also when the clock was set back.
        boolean isNewSlot = state.slot().isEmpty()
                || !slotAt(workload, now).equals(state.slot().get());
        Duration pause = RETRY_AFTER.plus(offset(workload, RETRY_AFTER));
        boolean isRetry = Duration.between(state.triedAt(), now).abs().compareTo(pause) >= 0;
        return state.isReadingFailed() ? isRetry : isNewSlot;
    }

    private Instant slotAt(Workload workload, Instant now) {
        Duration step = workload.settings().load().queryStep();
        return Grid.aligned(step).atOrBefore(now.minus(SETTLE).minus(offset(workload, step)));
    }

    /**
     * Steps of many workloads, and what is tried again, are spread, so that their source is not asked for all at once: over a
     * second for each hundred, at most two thirds of the period. Whole seconds, by the digest of the trigger.
     */
    private Duration offset(Workload workload, Duration period) {
        double most = Math.min(workloads.size() / (double) STARTED_A_SECOND, MOST_SPREAD * period.toSeconds());
        return Duration.ofSeconds((long) (most * workload.key().fraction()));
    }

    private CompletableFuture<Void> work(Workload workload, Instant now) {
        ControlRound round = new ControlRound(workload, slotAt(workload, now), now, trainer, observer, outages);
        boolean isNew = workload.state().loaded().isEmpty();
        if (isNew) {
            newcomers.add(now);
        }
        CompletableFuture<Void> step =
                isNew ? firstStep(round) : CompletableFuture.runAsync(() -> step(round), executor);
        return step.thenCompose(done -> learn(round)).exceptionally(failure -> {
            if (!isClosed) { // what ends now is refused by the pools, and no fault
                LOG.error("workload={} outcome=failed; its answer stays as it was", workload.key(), failure);
            }
            return null;
        });
    }

    /**
     * What was kept of a workload answers before any source is asked: a later step reads on. One of which nothing was kept reads
     * its window.
     */
    private CompletableFuture<Void> firstStep(ControlRound round) {
        Workload workload = round.workload();
        Runnable first = () -> {
            if (isRestored(workload)) {
                workload.reading().end();
            } else {
                step(round);
            }
        };
        return CompletableFuture.runAsync(
                first,
                wholeWindows.as(FairPool.Rank.FIRST_ANSWER, workload.key().namespace()));
    }

    private boolean isRestored(Workload workload) {
        try {
            return snapshots.restore(workload, trainer.cycle(workload));
        } catch (RuntimeException e) { // a fault of ours, for whoever sees this step's end
            workload.reading().end();
            throw e;
        } finally {
            newcomers.lookedFor();
        }
    }

    private Stream<CompletableFuture<Void>> restored(Instant now) {
        return workloads.each().stream()
                .filter(Newcomers::isStored)
                .flatMap(workload -> workload.state().slot().stream()
                        .map(slot -> new ControlRound(workload, slot, now, trainer, observer, outages)))
                .map(this::learn);
    }

    private void step(ControlRound round) {
        long started = System.nanoTime();
        try {
            round.run();
        } finally {
            round.workload().reading().end();
            observer.controlled(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** What is due; after the model of a snapshot what has fallen due since. */
    private CompletableFuture<Void> learn(ControlRound round) {
        boolean isStored = Newcomers.isStored(round.workload());
        CompletableFuture<Void> learned = learnOnce(round);
        return isStored ? learned.thenCompose(done -> learnOnce(round)) : learned;
    }

    private CompletableFuture<Void> learnOnce(ControlRound round) {
        Workload workload = round.workload();
        boolean isToBegin = !workload.learning().isTaken()
                && !newcomers.holdUp(workload, round.now(), Newcomers.LONGEST_UNLEARNED)
                && new Decider(workload, trainer.cycle(workload)).isLearningDue(workload.state(), round.slot())
                && workload.learning().begin();
        return isToBegin
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

    /** Why answers at {@code now} are not what they should be, for probes: the loop stands still, or most of it is late. */
    public List<String> troubles(Instant now) {
        if (drivenAt.isBefore(now.minus(LONGEST_PAUSE))) {
            return List.of("the loop that decides has not run since " + drivenAt);
        }
        List<Instant> decided = workloads.each().stream()
                .flatMap(workload -> workload.state().slot().stream())
                .toList();
        List<Instant> late = workloads.each().stream()
                .filter(workload -> Overdue.isOverdue(workload.settings(), workload.state(), now)
                        && !newcomers.holdUp(workload, now, Newcomers.LONGEST_UNREAD))
                .flatMap(workload -> workload.state().slot().stream())
                .toList();
        return 2 * late.size() <= decided.size()
                ? List.of()
                : List.of(late.size() + " of " + decided.size() + " workloads have had no decision for more than "
                        + Overdue.STEPS + " steps, the longest not since " + Collections.min(late));
    }

    /** Stops reading whole windows, and learning, without waiting. */
    @Override
    public void close() {
        isClosed = true;
        wholeWindows.close();
        snapshots.close(workloads.each());
        trainer.close();
    }
}
