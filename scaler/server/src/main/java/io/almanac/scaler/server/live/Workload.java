package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One trigger that KEDA asks about: its settings, which never change (other metadata are another workload), and the
 * published state, which the control loop replaces.
 */
public final class Workload {
    private final WorkloadKey key;
    private final WorkloadSettings settings;
    private final LoadSource source;
    private final Instant registeredAt;
    private volatile WorkloadState state;
    private volatile MemoryUse memory = MemoryUse.NONE;
    private volatile Questions questions;
    private final Turn reading = new Turn(); // the right to read for it
    private final Turn learning = new Turn(); // the right to learn for it
    private final ReentrantLock deciding = new ReentrantLock(); // held while known, isOutdated or state are changed
    private volatile Optional<Known> known = Optional.empty();
    private volatile boolean isOutdated;
    private volatile Corrections corrections = Corrections.NONE;
    private volatile Optional<TimeSeries> restored = Optional.empty(); // until the model is learned of it again
    private volatile Instant keptAt; // when a snapshot was last made, or would have been
    private final SourceGap gap = new SourceGap();
    private volatile Optional<Overdue> overdue = Optional.empty(); // made when it is asked for
    private final DecisionLog log;
    private final Transitions transitions;
    private final List<Consumer<WorkloadState>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong changes;

    /** @param changes counts what is published */
    Workload(WorkloadKey key, WorkloadSettings settings, LoadSource source, Instant now, AtomicLong changes) {
        this.key = key;
        this.changes = changes;
        this.transitions = new Transitions(key);
        this.settings = settings;
        this.log = new DecisionLog(settings.load().queryStep());
        this.source = source;
        this.registeredAt = now;
        this.state = WorkloadState.registered(now);
        this.questions = Questions.first(now);
        this.keptAt = now.minusSeconds((long) (key.fraction() * Snapshots.PERIOD.toSeconds()));
    }

    public WorkloadKey key() {
        return key;
    }

    public WorkloadSettings settings() {
        return settings;
    }

    LoadSource source() {
        return source;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public WorkloadState state() {
        return state;
    }

    /**
     * The state to answer from at {@code now}: the one published, or, where steps have failed to come for more than {@link
     * Overdue#STEPS}, that with an answer for now by what is held. Age is judged when it matters, by nothing that may have stopped.
     */
    public WorkloadState stateAt(Instant now) {
        WorkloadState published = state;
        if (!Overdue.isOverdue(settings, published, now)) {
            return published;
        }
        Overdue late = overdue.filter(made -> made.holds(settings, published, now))
                .orElseGet(() -> Overdue.at(this, published, now));
        overdue = Optional.of(late);
        return late.state();
    }

    public MemoryUse memory() {
        return memory;
    }

    public Instant lastAskedAt() {
        return questions.last();
    }

    SourceGap gap() {
        return gap;
    }

    Transitions transitions() {
        return transitions;
    }

    public DecisionLog log() {
        return log;
    }

    /** Calls {@code listener} with each new state, on the thread that publishes it, until the result is run. */
    public Runnable listen(Consumer<WorkloadState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** An open stream keeps a workload alive as a question does. */
    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    void asked(Instant now) {
        questions = questions.with(now);
    }

    /** The clock was set by so much: questions are as long ago as before. */
    void clockStepped(Duration by) {
        questions = questions.shifted(by);
    }

    /**
     * Whether {@code later}, of the same ScaledObject, has taken its place: KEDA asks for all triggers of an object in each of
     * its rounds, and has asked for that one alone in the last three.
     */
    boolean isSupersededBy(Workload later) {
        return later.registeredAt.isAfter(registeredAt)
                && !hasListeners()
                && later.questions.isAskedOnSince(lastAskedAt());
    }

    Turn reading() {
        return reading;
    }

    Turn learning() {
        return learning;
    }

    /** Runs what decides and publishes, one at a time: a step and the end of learning may meet. Must not block. */
    void exclusively(Runnable decision) {
        deciding.lock();
        try {
            decision.run();
        } finally {
            deciding.unlock();
        }
    }

    /** What has been learned; changed {@link #exclusively}. */
    Optional<Known> known() {
        return known;
    }

    void know(Known learned) {
        known = Optional.of(learned);
        restored = restored.filter(load -> learned.isStored());
    }

    /** Whether the past has to be followed anew, since it is not what was followed. */
    boolean isOutdated() {
        return isOutdated;
    }

    void outdate() {
        isOutdated = true;
    }

    void isFollowedAnew() {
        isOutdated = false;
    }

    Corrections corrections() {
        return corrections;
    }

    /** Notes that {@code read} takes the place of what is held. */
    void correct(TimeSeries read) {
        known.filter(Known::isFollowed)
                .flatMap(followed -> state.history()
                        .map(held ->
                                corrections.with(held, read, followed.state().at())))
                .ifPresent(more -> corrections = more);
    }

    /** What is known comes of the load as it is. */
    void forgetCorrections() {
        corrections = Corrections.NONE;
    }

    /** Whether a snapshot is due; the next one is after {@code period}. */
    boolean isToBeKept(Instant now, Duration period) {
        boolean isDue = Duration.between(keptAt, now).abs().compareTo(period) >= 0;
        keptAt = isDue ? now : keptAt;
        return isDue;
    }

    Optional<byte[]> snapshot() {
        deciding.lock();
        try {
            return WorkloadSnapshot.of(this);
        } finally {
            deciding.unlock();
        }
    }

    /** Takes over what was kept, and publishes what it decides for the slot that was newest then. */
    void restore(WorkloadSnapshot kept, Decider decider) {
        restored = Optional.of(kept.loaded().series());
        log.restore(kept.log());
        kept.known().ifPresent(this::know);
        corrections = kept.corrections();
        WorkloadState read = kept.in(state);
        decide(decider.decided(read, kept.slot(), Optional.empty(), state.triedAt()));
    }

    /** The load as it was kept, with the days that the newest training rests on and a window of now has left behind. */
    Optional<TimeSeries> restored() {
        return restored;
    }

    /** Publishes what was decided, and logs it. */
    void decide(WorkloadState decided) {
        boolean isOfAnotherSlot = !decided.slot().equals(state.slot());
        boolean isOtherwise = !decided.answer().equals(state.answer());
        if ((isOfAnotherSlot || isOtherwise) && decided.answer() instanceof Answer.Decision decision) {
            log.add(decision, decided);
        }
        publish(decided);
    }

    void publish(WorkloadState next) {
        transitions.log(state, next);
        memory = memory.after(state, next);
        state = next;
        changes.incrementAndGet();
        listeners.forEach(listener -> listener.accept(next));
    }
}
