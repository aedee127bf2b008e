package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.Bounding;
import io.almanac.scaler.decision.cycle.ControlStep;
import io.almanac.scaler.decision.cycle.Cycle;
import io.almanac.scaler.decision.cycle.Progress;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a world's samples with the live code, {@link Cycle} and {@link ControlStep}, one slot after the other; several
 * variants of care decide from the same progress. At each slot the code is handed the samples up to that slot only.
 */
public final class PredictorRun {
    private static final double[] NO_RUNGS = {};

    private final World world;
    private final Cycle keepingRisk;
    private final List<Cycle> variants;
    private final Duration memory; // as much as the live server keeps

    /** @param cares at least one */
    private PredictorRun(World world, Duration trainingPeriod, Bounding bounding, List<Cycle.Care> cares) {
        WorkloadSettings settings = world.service().settings();
        this.world = world;
        this.keepingRisk = new Cycle(settings, trainingPeriod, Duration.ZERO, new Cycle.Care.KeepRisk(), bounding);
        this.variants = cares.stream()
                .map(care -> new Cycle(settings, trainingPeriod, Duration.ZERO, care, bounding))
                .toList();
        this.memory = settings.load()
                .historyTimeWindow()
                .plus(trainingPeriod)
                .plus(settings.load().queryStep());
    }

    public static PredictorLog of(World world, Duration trainingPeriod, Bounding bounding, List<Cycle.Care> cares) {
        return new PredictorRun(world, trainingPeriod, bounding, cares).log();
    }

    private PredictorLog log() {
        TimeSeries samples = world.samples();
        List<PredictorLog.Entry> entries = new ArrayList<>(samples.size());
        Progress progress = keepingRisk.begin();
        for (int slot = 0; slot < samples.size(); slot++) {
            Instant at = samples.timestamp(slot);
            TimeSeries known = samples.until(at).after(at.minus(memory));
            progress = keepingRisk.follow(progress, known, at);
            entries.add(entry(known, progress));
        }
        return new PredictorLog(entries);
    }

    private PredictorLog.Entry entry(TimeSeries known, Progress progress) {
        Instant at = known.end();
        Answer.Decision decision = decision(keepingRisk, known, progress);
        int[] replicas = variants.stream()
                .mapToInt(variant -> decision(variant, known, progress).replicas())
                .toArray();
        Optional<ErrorBudget> budget = progress.errorBudget();
        boolean isNew = progress.seen().filter(seen -> seen.at().equals(at)).isPresent();
        double[] rungs = progress.seen()
                .filter(seen -> isNew)
                .flatMap(Progress.Seen::rungs)
                .map(Progress.Bounds::rungs)
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

    private static Answer.Decision decision(Cycle cycle, TimeSeries known, Progress progress) {
        return switch (ControlStep.decide(cycle, known, progress, known.end()).answer()) {
            case Answer.Decision decision -> decision;
            case Answer.Undecided none -> throw new IllegalStateException(none.reason());
        };
    }
}
