package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Grid;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is answered for a workload whose steps do not come, whatever the cause: the server cannot keep up, or hangs.
 *
 * @param published what it was made from
 * @param state that, with an answer for a later slot
 */
record Overdue(WorkloadState published, WorkloadState state) {
    /** A step may be late by as many, as it waits for its source. */
    static final int STEPS = 2;

    static boolean isOverdue(WorkloadSettings settings, WorkloadState state, Instant now) {
        return state.loaded().isPresent()
                && state.slot()
                        .filter(slot ->
                                slot.plus(step(settings).multipliedBy(STEPS)).isBefore(slotAt(settings, now)))
                        .isPresent();
    }

    static Overdue at(Workload workload, WorkloadState published, Instant now) {
        WorkloadSettings settings = workload.settings();
        Instant slot = slotAt(settings, now);
        Instant decided = published.slot().orElseThrow();
        String trouble = "no decision has been made since " + decided + ", "
                + DurationText.format(Duration.between(decided, slot))
                + " before this answer: the server cannot keep up, or its loop hangs; see its log and its processor";
        Decider decider = new Decider(workload, DecisionCycle.of(settings, TrainingSchedule.every(step(settings))));
        WorkloadState later = decider.decided(published, slot, Optional.of(trouble), published.triedAt());
        return new Overdue(
                published,
                new WorkloadState(
                        later.answer(),
                        published.slot(),
                        later.loaded(),
                        later.cycleState(),
                        later.forecast(),
                        later.trouble(),
                        later.triedAt(),
                        later.observations(),
                        later.promotion()));
    }

    boolean holds(WorkloadSettings settings, WorkloadState newest, Instant now) {
        return published.answer().equals(newest.answer())
                && published.triedAt().equals(newest.triedAt())
                && state.answer().at().equals(slotAt(settings, now));
    }

    private static Instant slotAt(WorkloadSettings settings, Instant now) {
        return Grid.aligned(step(settings)).atOrBefore(now.minus(ControlLoop.SETTLE));
    }

    private static Duration step(WorkloadSettings settings) {
        return settings.load().queryStep();
    }
}
