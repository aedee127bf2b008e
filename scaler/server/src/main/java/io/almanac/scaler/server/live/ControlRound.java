package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One round of the {@link ControlLoop} for one workload: read what is new, learn what is due, decide.
 *
 * @param before the workload's state
 * @param slot the aligned instant to decide for
 */
record ControlRound(
        Workload workload, WorkloadState before, Instant slot, Instant now, Trainer trainer, LoopObserver observer) {
    /** A number of ordered replicas counts as present for so many steps: a late scrape is no change. */
    private static final int WANTED_STEPS = 2;

    /** The workload's state after the round; blocks while the source is read. */
    WorkloadState run() {
        WorkloadSettings settings = workload.settings();
        MeasuredReader reader =
                new MeasuredReader(workload.source(), label(settings.load().source()), observer);
        RangeQuery query = new RangeQuery(
                settings.load().query(),
                historyStart(settings),
                slot,
                settings.load().queryStep());
        return switch (reader.read(query, before.loaded())) {
            case Loaded loaded ->
                decided(
                        loaded,
                        new ObservationReader(reader, query).read(settings.observation(), before.observations()));
            case ReadFailure failure -> unread(failure.reason());
        };
    }

    /**
     * Far enough back for the oldest training that a decision at the slot can rest on, and on a midnight (UTC): whoever
     * starts to follow a workload on the same day reads, and so follows, the same.
     */
    private Instant historyStart(WorkloadSettings settings) {
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
     * following the whole history, which the promise about shortage needs, takes some seconds.
     */
    private WorkloadState decided(Loaded loaded, Observations read) {
        TimeSeries history = loaded.series();
        DecisionCycle asked = trainer.cycle(workload);
        Observations seen = read.learnedAt(asked.due(history, slot), asked.settings(), history);
        DecisionCycle cycle = asked.with(seen.inForce(asked.settings()));
        if (before.loaded().isEmpty()) {
            DecisionCycle first = cycle.forFirstAnswer();
            Optional<CycleState> newest = trainer.newest(workload, first, history);
            workload.publish(state(first, loaded, seen, newest, loaded.trouble()));
        }
        Optional<CycleState> followed =
                trainer.followed(workload, cycle, known(cycle, seen), new History(history, seen.replicas()), slot);
        return state(cycle, loaded, seen, followed, loaded.trouble());
    }

    /**
     * The state so far, if it still holds. The load is followed again from its beginning when another lead time or threshold was learned, or
     * when a query that had failed tells what was missed: a server that has just started follows the same.
     */
    private Optional<CycleState> known(DecisionCycle cycle, Observations seen) {
        return before.cycleState()
                .filter(state -> cycle.settings().equals(before.inForce(workload.settings())))
                .filter(state -> !before.observations().isCompletedBy(seen, state.at()));
    }

    /** The source gave nothing: decide on what is held, or say why there is nothing to decide on. */
    private WorkloadState unread(String reason) {
        if (before.loaded().isEmpty()) {
            return new WorkloadState(
                    new Answer.Undecided(slot, reason),
                    before.slot(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(reason),
                    now);
        }
        DecisionCycle asked = trainer.cycle(workload);
        return state(
                asked.with(before.inForce(asked.settings())),
                before.loaded().get(),
                before.observations(),
                before.cycleState(),
                Optional.of(reason));
    }

    private WorkloadState state(
            DecisionCycle cycle,
            Loaded loaded,
            Observations seen,
            Optional<CycleState> followed,
            Optional<String> trouble) {
        Duration age = cycle.settings().load().queryStep().multipliedBy(WANTED_STEPS);
        DecisionStep.Outcome outcome =
                DecisionStep.decide(cycle, loaded.series(), followed, seen.at(slot, age, loaded.remark()), slot);
        return new WorkloadState(
                outcome.answer(),
                Optional.of(slot),
                Optional.of(loaded),
                followed,
                outcome.forecast(),
                trouble,
                now,
                seen);
    }
}
