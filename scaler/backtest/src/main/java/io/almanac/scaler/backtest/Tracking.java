package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a world's samples with the live code, {@link DecisionCycle} and {@link DecisionStep}, one slot after the other; several
 * variants of care decide from the same progress. At each slot the code is handed the samples up to that slot only.
 */
public final class Tracking {
    private static final double[] NO_RUNGS = {};

    private final World world;
    private final DecisionCycle keepingRisk;
    private final List<DecisionCycle> variants;
    private final Duration memory; // as much as the live server keeps

    /** @param cares at least one */
    private Tracking(World world, Duration trainingPeriod, BoundMethod bounding, List<DecisionCycle.Care> cares) {
        WorkloadSettings settings = world.service().settings();
        this.world = world;
        this.keepingRisk =
                new DecisionCycle(settings, trainingPeriod, Duration.ZERO, new DecisionCycle.Care.KeepRisk(), bounding);
        this.variants = cares.stream()
                .map(care -> new DecisionCycle(settings, trainingPeriod, Duration.ZERO, care, bounding))
                .toList();
        this.memory = settings.load()
                .historyTimeWindow()
                .plus(trainingPeriod)
                .plus(settings.load().queryStep());
    }

    public static Track of(World world, Duration trainingPeriod, BoundMethod bounding, List<DecisionCycle.Care> cares) {
        return new Tracking(world, trainingPeriod, bounding, cares).track();
    }

    private Track track() {
        TimeSeries samples = world.samples();
        List<Track.Slot> slots = new ArrayList<>(samples.size());
        CycleState progress = keepingRisk.begin();
        for (int slot = 0; slot < samples.size(); slot++) {
            Instant at = samples.timestamp(slot);
            TimeSeries known = samples.until(at).after(at.minus(memory));
            progress = keepingRisk.follow(progress, known, at);
            slots.add(slot(known, progress));
        }
        return new Track(slots);
    }

    private Track.Slot slot(TimeSeries known, CycleState progress) {
        Instant at = known.end();
        Answer.Decision decision = decision(keepingRisk, known, progress);
        int[] replicas = variants.stream()
                .mapToInt(variant -> decision(variant, known, progress).replicas())
                .toArray();
        Optional<ErrorBudget> budget = progress.errorBudget();
        boolean isNew = progress.seen().filter(seen -> seen.at().equals(at)).isPresent();
        double[] rungs = progress.seen()
                .filter(seen -> isNew)
                .flatMap(CycleState.Seen::rungs)
                .map(CycleState.Bounds::rungs)
                .orElse(NO_RUNGS);
        return new Track.Slot(
                at,
                decision.reasons().presentLoad(),
                decision.reasons().expectedLoad(),
                decision.reasons().boundLoad(),
                budget.map(ErrorBudget::position).orElse(0.0),
                budget.map(account -> account.spent().toSeconds()).orElse(0L),
                budget.map(account -> account.observed().toSeconds()).orElse(0L),
                rungs,
                replicas);
    }

    private static Answer.Decision decision(DecisionCycle cycle, TimeSeries known, CycleState progress) {
        return switch (DecisionStep.decide(cycle, known, progress, known.end()).answer()) {
            case Answer.Decision decision -> decision;
            case Answer.Undecided none -> throw new IllegalStateException(none.reason());
        };
    }
}
