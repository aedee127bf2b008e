package io.almanac.scaler.backtest;

import io.almanac.forecast.clean.AbsurdValues;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.PastFits;
import io.almanac.scaler.decision.cycle.PastWalk;
import io.almanac.scaler.decision.cycle.RungPolicy;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Follows a world's samples with the live code, {@link DecisionCycle} and {@link DecisionStep}, one slot after the other; several
 * variants of the rung policy decide from the same state. At each slot the code is handed the samples up to that slot only.
 */
public final class PredictorRun {
    private static final double[] NO_RUNGS = {};

    private final World world;
    private final DecisionCycle keepingRisk;
    private final List<DecisionCycle> variants;
    private final Duration memory; // as much as the live server keeps

    /** @param cares at least one */
    private PredictorRun(World world, Duration trainingPeriod, BoundMethod bounding, List<RungPolicy> cares) {
        WorkloadSettings settings = world.service().settings();
        this.world = world;
        this.keepingRisk = new DecisionCycle(
                settings, TrainingSchedule.every(trainingPeriod), new RungPolicy.KeepRisk(), bounding);
        this.variants = cares.stream()
                .map(care -> new DecisionCycle(settings, TrainingSchedule.every(trainingPeriod), care, bounding))
                .toList();
        this.memory = settings.load()
                .historyTimeWindow()
                .plus(keepingRisk.schedule().oldestModel(settings.load().queryStep()));
    }

    public static PredictorLog of(World world, Duration trainingPeriod, BoundMethod bounding, List<RungPolicy> cares) {
        return of(world, trainingPeriod, bounding, cares, new PastFits(), share -> {});
    }

    /**
     * @param fits of runs with the same samples
     * @param watch is told the share of the samples that have been followed, at each
     */
    static PredictorLog of(
            World world,
            Duration trainingPeriod,
            BoundMethod bounding,
            List<RungPolicy> cares,
            PastFits fits,
            DoubleConsumer watch) {
        return new PredictorRun(world, trainingPeriod, bounding, cares).log(fits, watch);
    }

    private PredictorLog log(PastFits fits, DoubleConsumer watch) {
        TimeSeries samples = world.samples();
        AbsurdValues absurd = AbsurdValues.of(samples);
        List<PredictorLog.Entry> entries = new ArrayList<>(samples.size());
        PastWalk walk = keepingRisk.pastWalk(fits);
        for (int slot = 0; slot < samples.size(); slot++) {
            Instant at = samples.timestamp(slot);
            TimeSeries known = absurd.at(at).series().after(at.minus(memory));
            watch.accept((double) slot / samples.size());
            entries.add(entry(known, walk.follow(known).map(CycleState::foreseen)));
        }
        return new PredictorLog(entries);
    }

    private PredictorLog.Entry entry(TimeSeries known, Optional<CycleState> state) {
        Instant at = known.end();
        Answer.Decision decision = decision(keepingRisk, known, state);
        int[] replicas = variants.stream()
                .mapToInt(variant -> decision(variant, known, state).served())
                .toArray();
        Optional<ErrorBudget> budget = state.map(CycleState::errorBudget);
        double[] rungs = state.filter(followed -> followed.at().equals(at))
                .flatMap(CycleState::rungs)
                .map(CycleState.Rungs::loads)
                .orElse(NO_RUNGS);
        return new PredictorLog.Entry(
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

    private static Answer.Decision decision(DecisionCycle cycle, TimeSeries known, Optional<CycleState> state) {
        return switch (DecisionStep.decide(cycle, known, state, known.end()).answer()) {
            case Answer.Decision decision -> decision;
            case Answer.Undecided none -> throw new IllegalStateException(none.reason());
        };
    }
}
