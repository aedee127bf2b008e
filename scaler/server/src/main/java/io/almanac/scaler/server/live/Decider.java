package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.decision.promotion.Terms;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides for one workload on what was read and on what is known of it by now. Learns nothing and waits for nobody. */
record Decider(Workload workload, DecisionCycle asked) {
    /** A number of ordered replicas counts as present for so many steps: a late scrape is no change. */
    private static final int WANTED_STEPS = 2;

    private static final String LEARNING =
            "its history has been read, and the first model is being learned; ask again in a few seconds";

    /**
     * The state after deciding for {@code slot}.
     *
     * @param before what it continues, and what there is if nothing could be read
     * @param trouble why the last reading failed; empty if it did not
     */
    WorkloadState decided(WorkloadState before, Instant slot, Optional<String> trouble, Instant triedAt) {
        Loaded loaded = before.loaded().orElseThrow();
        TimeSeries history = loaded.series();
        Optional<Known> known = workload.known();
        Optional<CycleState> state = known.map(held -> isBehind(held, history) ? held.ahead(history) : held.state());
        Optional<Promotion> promotion = promotion(before, known, slot);
        DecisionCycle cycle = inMode(known.map(Known::cycle).orElse(asked), promotion);
        Observations seen = before.observations();
        DecisionStep.Outcome outcome = isUnlearned(history, known)
                ? new DecisionStep.Outcome(new Answer.Undecided(slot, LEARNING), Optional.empty())
                : DecisionStep.decide(
                        cycle,
                        workload.gap().heard(history, slot, workload.settings()),
                        state,
                        seen.at(slot, wantedAge(), loaded.remark()),
                        slot);
        return new WorkloadState(
                outcome.answer(),
                Optional.of(slot),
                before.loaded(),
                state,
                outcome.forecast().map(Forecast::narrowed),
                trouble,
                triedAt,
                seen,
                promotion);
    }

    /** A look a day, at the account of what was followed. */
    private Optional<Promotion> promotion(WorkloadState before, Optional<Known> known, Instant slot) {
        WorkloadSettings settings = workload.settings();
        if (!settings.serving().isPromoted()) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(slot, ZoneOffset.UTC);
        Promotion promotion = before.promotion()
                .orElseGet(() -> Promotion.starting(settings.serving().mode(), today));
        return Optional.of(known.filter(Known::isFollowed)
                .filter(followed -> today.isAfter(promotion.lookedAt()))
                .map(followed -> promotion.after(
                        Terms.of(settings), Optional.of(followed.state().wouldHave()), today))
                .orElse(promotion));
    }

    private static DecisionCycle inMode(DecisionCycle cycle, Optional<Promotion> promotion) {
        return promotion
                .map(promoted -> cycle.with(cycle.settings().withMode(promoted.mode())))
                .orElse(cycle);
    }

    private Duration wantedAge() {
        return workload.settings().load().queryStep().multipliedBy(WANTED_STEPS);
    }

    private boolean isUnlearned(TimeSeries history, Optional<Known> known) {
        boolean isReactive = workload.settings().serving().mode() == Mode.REACTIVE;
        return known.isEmpty() && !isReactive && history.lastObserved().isPresent();
    }

    private static boolean isBehind(Known known, TimeSeries history) {
        OptionalInt newest = history.lastObserved();
        return newest.isPresent()
                && history.timestamp(newest.getAsInt()).isAfter(known.state().at());
    }

    /** Whether something has to be learned for a decision at {@code slot} to be that of one who followed everything. */
    boolean isLearningDue(WorkloadState read, Instant slot) {
        if (read.loaded().isEmpty()) {
            return false;
        }
        TimeSeries history = read.loaded().get().series();
        return history.lastObserved().isPresent()
                && (workload.isOutdated()
                        || !read.observations().isLearnedAt(asked.due(history, slot))
                        || workload.known()
                                .filter(known -> known.isContinuable(history, slot))
                                .isEmpty());
    }

    /** Follows what was read up to {@code slot}, if that is a step's work. */
    void follow(WorkloadState read, Instant slot) {
        if (!workload.learning().isTaken() && !isLearningDue(read, slot)) {
            TimeSeries history = read.loaded().orElseThrow().series();
            History seen = new History(history, read.observations().replicas());
            workload.known().ifPresent(known -> workload.know(known.followed(seen, slot)));
        }
    }
}
