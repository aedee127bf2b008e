package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.ControlStep;
import io.almanac.scaler.decision.cycle.Cycle;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.cycle.Progress;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.source.HistoryReader;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
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

    /** A number of ordered replicas counts as present for so many steps: a late scrape is no change. */
    private static final int WANTED_STEPS = 2;

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
        return Grid.aligned(workload.settings().load().queryStep()).atOrBefore(now.minus(SETTLE));
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
        WorkloadSettings settings = workload.settings();
        RangeQuery wanted = new RangeQuery(
                settings.load().query(),
                historyStart(settings, slot),
                slot,
                settings.load().queryStep());
        long started = System.nanoTime();
        ReadOutcome outcome = new HistoryReader(workload.source()).read(wanted, before.loaded());
        Reading reading = new Reading(label(settings.load().source()), observer);
        reading.done(outcome, Duration.ofNanos(System.nanoTime() - started));
        return switch (outcome) {
            case ReadOutcome.Loaded loaded -> {
                Observations seen =
                        new Observing(reading::done).read(settings, workload.source(), wanted, before.observations());
                yield decided(workload, before, loaded, seen, slot, now);
            }
            case ReadFailure failure -> unread(workload, before, failure.reason(), slot, now);
        };
    }

    /** Tells the observer which source was read. */
    private record Reading(String source, LoopObserver observer) {
        void done(ReadOutcome outcome, Duration took) {
            observer.read(source, outcome, took);
        }
    }

    /**
     * What the oldest training that a decision at {@code slot} can rest on reads, from a midnight (UTC) on: whoever starts
     * to follow a workload on the same day reads, and so follows, the same.
     */
    private Instant historyStart(WorkloadSettings settings, Instant slot) {
        Duration window = settings.load()
                .historyTimeWindow()
                .plus(trainer.period())
                .plus(settings.load().queryStep());
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
     * following the whole history, which the promise about shortage needs, takes some seconds. It is followed again from
     * its beginning when another lead time or threshold was learned, or when a query that had failed tells what was missed: a server
     * that has just started follows the same.
     */
    private WorkloadState decided(
            Workload workload,
            WorkloadState before,
            ReadOutcome.Loaded loaded,
            Observations read,
            Instant slot,
            Instant now) {
        TimeSeries history = loaded.series();
        WorkloadSettings settings = workload.settings();
        Instant due = trainer.cycle(workload, settings).due(history, slot);
        Observations seen = Observing.learned(settings, history, read, due);
        Cycle cycle = trainer.cycle(workload, Observing.inForce(settings, seen));
        Optional<Progress> known = before.progress()
                .filter(progress -> cycle.settings().equals(Observing.inForce(settings, before.observations())))
                .filter(progress -> !before.observations().isCompletedBy(seen, followedUntil(progress)));
        Decided decided = new Decided(cycle, loaded, seen);
        if (before.progress().isEmpty()) {
            Cycle first = cycle.forFirstAnswer();
            Progress newest = trainer.newest(workload, first, history);
            workload.publish(state(new Decided(first, loaded, seen), newest, slot, Optional.empty(), now));
        }
        Progress progress = trainer.followed(
                workload, cycle, known.orElseGet(cycle::begin), new History(history, seen.replicas()), slot);
        return state(decided, progress, slot, Optional.empty(), now);
    }

    private static Instant followedUntil(Progress progress) {
        return progress.seen().map(Progress.Seen::at).orElse(Instant.MIN);
    }

    /** What a decision rests on, beside what was learned. */
    private record Decided(Cycle cycle, ReadOutcome.Loaded loaded, Observations seen) {}

    private static WorkloadState state(
            Decided decided, Progress progress, Instant slot, Optional<String> trouble, Instant now) {
        Cycle cycle = decided.cycle;
        Duration age = cycle.settings().load().queryStep().multipliedBy(WANTED_STEPS);
        ControlStep.Outcome outcome =
                ControlStep.decide(cycle, decided.loaded.series(), progress, decided.seen.at(slot, age), slot);
        return new WorkloadState(
                outcome.answer(),
                Optional.of(slot),
                Optional.of(decided.loaded),
                Optional.of(progress),
                outcome.forecast(),
                trouble,
                now,
                decided.seen);
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
        Observations seen = before.observations();
        Cycle cycle = trainer.cycle(workload, Observing.inForce(workload.settings(), seen));
        Decided decided = new Decided(cycle, before.loaded().get(), seen);
        return state(decided, before.progress().get(), slot, Optional.of(reason), now);
    }
}
