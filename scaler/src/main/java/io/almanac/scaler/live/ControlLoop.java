package io.almanac.scaler.live;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.cycle.ControlStep;
import io.almanac.scaler.cycle.Cycle;
import io.almanac.scaler.cycle.Progress;
import io.almanac.scaler.decide.Answer;
import io.almanac.scaler.settings.SourceChoice;
import io.almanac.scaler.settings.WorkloadSettings;
import io.almanac.scaler.source.HistoryReader;
import io.almanac.scaler.source.LoadQuery;
import io.almanac.scaler.source.ReadFailure;
import io.almanac.scaler.source.ReadOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
        return state.trouble().isPresent() ? isRetry : isNewSlot;
    }

    private static Instant slotAt(Workload workload, Instant now) {
        return Grid.aligned(workload.settings().queryStep()).atOrBefore(now.minus(SETTLE));
    }

    private void work(Workload workload, Instant now) {
        long started = System.nanoTime();
        try {
            WorkloadState before = workload.state();
            WorkloadState after = step(workload, before, slotAt(workload, now), now);
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

    private WorkloadState step(Workload workload, WorkloadState before, Instant slot, Instant now) {
        return switch (read(workload, before.loaded(), slot)) {
            case ReadOutcome.Loaded loaded -> decided(workload, before, loaded, slot, now);
            case ReadFailure failure -> unread(workload, before, failure.reason(), slot, now);
        };
    }

    private ReadOutcome read(Workload workload, Optional<ReadOutcome.Loaded> held, Instant slot) {
        WorkloadSettings settings = workload.settings();
        LoadQuery wanted = new LoadQuery(settings.query(), historyStart(settings, slot), slot, settings.queryStep());
        long started = System.nanoTime();
        ReadOutcome outcome = new HistoryReader(workload.source()).read(wanted, held);
        observer.read(label(settings.source()), outcome, Duration.ofNanos(System.nanoTime() - started));
        return outcome;
    }

    /**
     * What the oldest training that a decision at {@code slot} can rest on reads, from a midnight (UTC) on: whoever starts
     * to follow a workload on the same day reads, and so follows, the same.
     */
    private Instant historyStart(WorkloadSettings settings, Instant slot) {
        Duration window = settings.historyTimeWindow().plus(trainer.period()).plus(settings.queryStep());
        return Grid.aligned(Duration.ofDays(1)).atOrBefore(slot.minus(window));
    }

    private static String label(SourceChoice choice) {
        return switch (choice) {
            case SourceChoice.Named named -> named.name();
            case SourceChoice.Address address -> address.url().toString();
        };
    }

    /**
     * Decides on what was read. The first time, an answer that rests on the newest slot alone is published at once;
     * following the whole history, which the promise about shortage needs, takes some seconds.
     */
    private WorkloadState decided(
            Workload workload, WorkloadState before, ReadOutcome.Loaded loaded, Instant slot, Instant now) {
        TimeSeries history = loaded.series();
        if (before.progress().isEmpty()) {
            Progress newest = trainer.newest(workload, history);
            workload.publish(state(workload, loaded, newest, slot, Optional.empty(), now));
        }
        Cycle cycle = trainer.cycle(workload);
        Progress known = before.progress().orElseGet(cycle::begin);
        Progress progress = trainer.followed(workload, known, history, slot);
        return state(workload, loaded, progress, slot, Optional.empty(), now);
    }

    private WorkloadState state(
            Workload workload,
            ReadOutcome.Loaded loaded,
            Progress progress,
            Instant slot,
            Optional<String> trouble,
            Instant now) {
        ControlStep.Outcome outcome = ControlStep.decide(trainer.cycle(workload), loaded.series(), progress, slot);
        return new WorkloadState(
                outcome.answer(),
                Optional.of(slot),
                Optional.of(loaded),
                Optional.of(progress),
                outcome.forecast(),
                trouble,
                now);
    }

    /** The source gave nothing: decide on what is held, or say why there is nothing to decide on. */
    private WorkloadState unread(Workload workload, WorkloadState before, String reason, Instant slot, Instant now) {
        if (before.loaded().isEmpty() || before.progress().isEmpty()) {
            return new WorkloadState(
                    new Answer.Undecided(slot, reason),
                    before.slot(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(reason),
                    now);
        }
        return state(workload, before.loaded().get(), before.progress().get(), slot, Optional.of(reason), now);
    }
}
