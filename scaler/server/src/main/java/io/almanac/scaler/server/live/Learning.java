package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.ExternalFit;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.cycle.HistoryWalk;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.server.live.FairPool.Rank;
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
        boolean isStored = workload.known().filter(Known::isStored).isPresent() && !workload.isOutdated();
        CompletableFuture<Void> learned = isStored
                ? CompletableFuture.runAsync(this::refit, trainer.portions(Rank.RESTORED, workload))
                : corrected()
                        .thenApplyAsync(this::begun, trainer.portions(rank(), workload))
                        .thenCompose(this::walk)
                        .thenCompose(this::followed);
        return learned.whenComplete((done, failure) -> workload.learning().end());
    }

    /**
     * Learns the model of a snapshot again, of the load as it was. What is due since is learned after that; if another model
     * comes of it, or the model was one outside, all is.
     */
    private void refit() {
        Known stored = workload.known().orElseThrow();
        TimeSeries load = workload.restored().orElseThrow();
        TimeSeries followed =
                workload.corrections().undone(load.until(stored.state().at()));
        Optional<CycleState> whole = stored.cycle().refitted(stored.state(), followed);
        workload.exclusively(() -> {
            whole.ifPresentOrElse(
                    state -> workload.know(new Known(stored.cycle(), state, stored.followedFrom())), workload::outdate);
            workload.learning().end();
            decideAnew(workload.state().observations());
        });
    }

    /** Corrects what is held before a training learns from it; a new workload's window has just been read. */
    private CompletableFuture<Void> corrected() {
        WorkloadState state = workload.state();
        TimeSeries load = state.history().orElseThrow();
        boolean isTraining = workload.known()
                .filter(Known::isFollowed)
                .flatMap(known -> known.cycle()
                        .nextTraining(
                                Optional.of(known.state()), load, state.slot().orElseThrow()))
                .isPresent();
        return isTraining
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
            Instant followedFrom) {
        /** The load without what is in doubt of it. */
        TimeSeries believed() {
            return from.map(CycleState::doubts).orElse(Doubts.NONE).believed(history.load());
        }
    }

    /** A course that has been set out on. */
    private record Way(Course course, HistoryWalk walk) {}

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
                known.flatMap(Known::followedFrom).orElseGet(() -> DecisionCycle.start(load.fromFirstObserved())));
    }

    /** An answer that rests on the newest slot alone. Following the past, which the promise needs, comes after it. */
    private void answerFirst(DecisionCycle cycle, Observations seen) {
        TimeSeries load = workload.state().loaded().orElseThrow().series();
        Optional<CycleState> newest = trainer.measured(() -> cycle.newest(load));
        workload.exclusively(() -> {
            newest.ifPresent(state -> workload.know(new Known(cycle, state, Optional.empty())));
            decideAnew(seen);
        });
    }

    /** Asks the model outside first, if there is one. */
    private CompletableFuture<Way> walk(Course course) {
        Optional<Instant> due = course.cycle.nextTraining(course.from, course.history.load(), course.until);
        return due.isEmpty() || !trainer.isAskedOutside(course.cycle)
                ? CompletableFuture.completedFuture(way(course, new ExternalFit.NotAsked()))
                : CompletableFuture.supplyAsync(
                        () -> way(course, trainer.askOutside(course.cycle, course.believed(), due)), asking);
    }

    private static Way way(Course course, ExternalFit external) {
        return new Way(course, course.cycle.walk(course.from, course.history, course.until, external));
    }

    private CompletableFuture<Void> followed(Way way) {
        Rank rank = way.course.from.isPresent() ? Rank.ESTABLISHED : Rank.PAST;
        return followed(way, trainer.portions(rank, workload), trainer.furtherPortions(rank, workload));
    }

    /** One past of a namespace after the other: what is half followed takes fifty times the memory. */
    private CompletableFuture<Void> followed(Way way, Executor next, Executor further) {
        return CompletableFuture.runAsync(() -> portion(way), next)
                .thenCompose(done ->
                        way.walk.isAtEnd() ? CompletableFuture.completedFuture(null) : followed(way, further, further));
    }

    private void portion(Way way) {
        trainer.measured(way.walk, () -> way.walk.go(SLOTS_OF_A_PORTION));
        if (way.walk.isAtEnd()) {
            Optional<CycleState> state = way.walk.state();
            workload.exclusively(() -> end(way.course, state));
        }
    }

    private void end(Course course, Optional<CycleState> followed) {
        followed.ifPresent(state -> {
            workload.know(new Known(course.cycle, state, Optional.of(course.followedFrom)));
            workload.isFollowedAnew();
            if (course.from
                    .map(CycleState::training)
                    .filter(state.training()::equals)
                    .isEmpty()) {
                workload.forgetCorrections();
            }
        });
        workload.learning().end();
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
        round.decide(decider.decided(read, slot, current.trouble(), current.triedAt()));
    }
}
