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
import io.almanac.scaler.decision.decide.ObservedReplicas;
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
 * variants of the rung policy decide from the same state, and so may services that see the load alike. At each slot the code is
 * handed the samples up to that slot only.
 */
public final class PredictorRun {
    private static final double[] NO_RUNGS = {};

    private final DecisionCycle keepingRisk;
    private final List<DecisionCycle> variants;

    /** @param cares at least one */
    private PredictorRun(
            WorkloadSettings settings, Duration trainingPeriod, BoundMethod bounding, List<RungPolicy> cares) {
        this.keepingRisk = new DecisionCycle(
                settings, TrainingSchedule.every(trainingPeriod), new RungPolicy.KeepRisk(), bounding);
        this.variants = cares.stream()
                .map(care -> new DecisionCycle(settings, TrainingSchedule.every(trainingPeriod), care, bounding))
                .toList();
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
        PredictorRun run = new PredictorRun(world.service().settings(), trainingPeriod, bounding, cares);
        return logs(world.samples(), List.of(run), fits, watch).getFirst();
    }

    /**
     * Follows the samples once for all of {@code settings}, which keep their risk.
     *
     * @return one for each of the settings; empty if they do not see the load alike
     */
    static Optional<List<PredictorLog>> together(
            TimeSeries samples,
            List<WorkloadSettings> settings,
            Duration trainingPeriod,
            PastFits fits,
            DoubleConsumer watch) {
        List<PredictorRun> runs = settings.stream()
                .map(each -> new PredictorRun(
                        each, trainingPeriod, BoundMethod.CALIBRATED, List.of(new RungPolicy.KeepRisk())))
                .toList();
        DecisionCycle first = runs.getFirst().keepingRisk;
        boolean isAlike = runs.stream().allMatch(run -> run.keepingRisk.seesAs(first));
        return isAlike ? Optional.of(logs(samples, runs, fits, watch)) : Optional.empty();
    }

    private static List<PredictorLog> logs(
            TimeSeries samples, List<PredictorRun> runs, PastFits fits, DoubleConsumer watch) {
        AbsurdValues absurd = AbsurdValues.of(samples);
        DecisionCycle first = runs.getFirst().keepingRisk;
        Duration memory = first.settings() // as much as the live server keeps
                .load()
                .historyTimeWindow()
                .plus(first.schedule().oldestModel(first.settings().load().queryStep()));
        List<List<PredictorLog.Entry>> entries = runs.stream()
                .<List<PredictorLog.Entry>>map(run -> new ArrayList<>(samples.size()))
                .toList();
        PastWalk walk = new PastWalk(runs.stream().map(run -> run.keepingRisk).toList(), fits);
        for (int slot = 0; slot < samples.size(); slot++) {
            Instant at = samples.timestamp(slot);
            TimeSeries known = absurd.at(at).series().after(at.minus(memory));
            watch.accept((double) slot / samples.size());
            Optional<CycleState> state = walk.follow(known);
            List<CycleState> states = state.map(walk::byPromise).orElse(List.of());
            double[] rungs = rungs(known, state);
            for (int run = 0; run < runs.size(); run++) {
                Optional<CycleState> own = state.isPresent() ? Optional.of(states.get(run)) : Optional.empty();
                entries.get(run).add(runs.get(run).entry(known, own, rungs));
            }
        }
        return entries.stream().map(PredictorLog::new).toList();
    }

    private static double[] rungs(TimeSeries known, Optional<CycleState> state) {
        return state.filter(followed -> followed.at().equals(known.end()))
                .flatMap(CycleState::rungs)
                .map(CycleState.Rungs::loads)
                .orElse(NO_RUNGS);
    }

    private PredictorLog.Entry entry(TimeSeries known, Optional<CycleState> state, double[] rungs) {
        Instant at = known.end();
        Answer.Decision decision = decision(keepingRisk, known, state);
        int[] replicas = variants.stream()
                .mapToInt(variant -> (keepsRisk(variant) ? decision : decision(variant, known, state)).served())
                .toArray();
        Optional<ErrorBudget> budget = state.map(CycleState::errorBudget);
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

    private static boolean keepsRisk(DecisionCycle cycle) {
        return cycle.rungPolicy() instanceof RungPolicy.KeepRisk;
    }

    private static Answer.Decision decision(DecisionCycle cycle, TimeSeries known, Optional<CycleState> state) {
        return switch (DecisionStep.answer(cycle, known, state, ObservedReplicas.NOTHING, known.end())) {
            case Answer.Decision decision -> decision;
            case Answer.Undecided none -> throw new IllegalStateException(none.reason());
        };
    }
}
