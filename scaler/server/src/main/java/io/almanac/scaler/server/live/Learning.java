package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.ExternalFit;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.server.live.FairPool.Rank;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Learns of one workload what its steps leave to learn: traits of its replicas, the next training, or its whole past. In
 * portions, so that others have their turn, while steps go on deciding on what is known. At its end the newest slot is
 * decided for anew, now as everyone decides who followed the same load from the same start.
 *
 * @param round of the newest step; reads the whole window again before a training
 * @param reading of whole windows
 * @param asking of models outside
 */
record Learning(Workload workload, ControlRound round, Trainer trainer, Executor reading, Executor asking) {
    private static final int SLOTS_OF_A_PORTION = 500;

    /** Starts; the workload's right to learn has been taken, and is given back at the end. */
    CompletableFuture<Void> start() {
        return corrected()
                .thenApplyAsync(this::begun, trainer.portions(rank(), workload))
                .thenCompose(this::withModelOutside)
                .thenCompose(course -> followed(course, course.from, course.beginning()))
                .whenComplete((done, failure) -> workload.endLearning());
    }

    /** Corrects what is held before a training learns from it; a new workload's window has just been read. */
    private CompletableFuture<Void> corrected() {
        return workload.known().filter(Known::isFollowed).isPresent()
                ? CompletableFuture.runAsync(round::reread, reading)
                : CompletableFuture.completedFuture(null);
    }

    private Rank rank() {
        return workload.known().isPresent() ? Rank.ESTABLISHED : Rank.FIRST_ANSWER;
    }

    /**
     * What is to be followed.
     *
     * @param seen with traits learned at the training that is due
     * @param from what was followed before; empty if the past is followed from its beginning
     */
    private record Course(
            DecisionCycle cycle,
            History history,
            Observations seen,
            Instant until,
            Optional<CycleState> from,
            Instant followedFrom,
            ExternalFit external) {
        Instant beginning() {
            return from.map(CycleState::at).orElse(followedFrom);
        }

        Duration portion() {
            return history.load().step().multipliedBy(SLOTS_OF_A_PORTION);
        }

        /** The model outside is for the newest training alone. */
        ExternalFit external(Optional<CycleState> before, Instant portionEnd) {
            Optional<Instant> due = cycle.nextTraining(before, history.load(), portionEnd);
            return due.equals(cycle.nextTraining(before, history.load(), until))
                    ? external
                    : new ExternalFit.NotAsked();
        }

        Course with(ExternalFit fit) {
            return new Course(cycle, history, seen, until, from, followedFrom, fit);
        }
    }

    private Course begun(Void unused) {
        WorkloadState state = workload.state();
        TimeSeries load = state.loaded().orElseThrow().series();
        DecisionCycle asked = trainer.cycle(workload);
        Observations seen =
                state.observations().learnedAt(asked.due(load, state.slot().orElseThrow()), asked.settings(), load);
        DecisionCycle cycle = asked.with(seen.inForce(asked.settings()));
        if (workload.known().isEmpty()) {
            answerFirst(cycle.forFirstAnswer(), seen);
        }
        Optional<Known> known = workload.known()
                .filter(Known::isFollowed)
                .filter(earlier -> !workload.isOutdated())
                .filter(earlier -> earlier.cycle().settings().equals(cycle.settings()));
        return new Course(
                cycle,
                new History(load, seen.replicas()),
                seen,
                state.slot().orElseThrow(),
                known.map(Known::state),
                known.flatMap(Known::followedFrom).orElseGet(() -> DecisionCycle.start(load.fromFirstObserved())),
                new ExternalFit.NotAsked());
    }

    /** An answer that rests on the newest slot alone. Following the past, which the promise needs, comes after it. */
    private void answerFirst(DecisionCycle cycle, Observations seen) {
        TimeSeries load = workload.state().loaded().orElseThrow().series();
        Optional<CycleState> newest = trainer.measured(Optional.empty(), () -> cycle.newest(load));
        workload.exclusively(() -> {
            newest.ifPresent(state -> workload.know(new Known(cycle, state, Optional.empty())));
            decideAnew(seen);
        });
    }

    private CompletableFuture<Course> withModelOutside(Course course) {
        Optional<Instant> due = course.cycle.nextTraining(course.from, course.history.load(), course.until);
        return due.isEmpty() || !trainer.isAskedOutside(course.cycle)
                ? CompletableFuture.completedFuture(course)
                : CompletableFuture.supplyAsync(
                        () -> course.with(trainer.askOutside(course.cycle, course.history.load(), due)), asking);
    }

    private CompletableFuture<Void> followed(Course course, Optional<CycleState> state, Instant at) {
        Rank rank = course.from.isPresent() ? Rank.ESTABLISHED : Rank.PAST;
        Instant next = at.plus(course.portion());
        Instant end = next.isAfter(course.until) ? course.until : next;
        return CompletableFuture.supplyAsync(() -> portion(course, state, end), trainer.portions(rank, workload))
                .thenCompose(done -> end.isBefore(course.until)
                        ? followed(course, done, end)
                        : CompletableFuture.completedFuture(null));
    }

    private Optional<CycleState> portion(Course course, Optional<CycleState> before, Instant end) {
        Optional<CycleState> after = trainer.measured(
                before, () -> course.cycle.follow(before, course.history, end, course.external(before, end)));
        if (!end.isBefore(course.until)) {
            workload.exclusively(() -> end(course, after));
        }
        return after;
    }

    private void end(Course course, Optional<CycleState> followed) {
        followed.ifPresent(state -> {
            workload.know(new Known(course.cycle, state, Optional.of(course.followedFrom)));
            workload.isFollowedAnew();
        });
        workload.endLearning();
        decideAnew(course.seen);
    }

    /** For the newest slot, which steps may have moved on meanwhile. */
    private void decideAnew(Observations learned) {
        WorkloadState current = workload.state();
        WorkloadState read = current.with(
                current.loaded().orElseThrow(), current.observations().withLearned(learned.learned()));
        Instant slot = current.slot().orElseThrow();
        Decider decider = new Decider(workload, trainer.cycle(workload));
        decider.follow(read, slot);
        workload.decide(decider.decided(read, slot, current.trouble(), current.triedAt()));
    }
}
