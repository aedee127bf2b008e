package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.Backtest;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Preparation;
import io.almanac.scaler.backtest.Watch;
import io.almanac.scaler.backtest.WorldBuilding;
import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Takes each trace through a backtest: reads it, builds its world, replays the policies in it, asks for advice, and hands
 * the outcome over to be reported.
 *
 * @param policies at least one
 * @param question for advice, if that is wanted
 * @param notes what is worth knowing beside each trace's own
 * @param progress is told how far each trace is
 */
record BacktestRun(
        BacktestSettings settings,
        List<Policy> policies,
        Optional<Question> question,
        List<String> notes,
        Progress progress) {
    /** Of each trace, for its progress. */
    static int steps(List<Policy> policies, Optional<Question> question) {
        return policies.size() + 1 + (question.isPresent() ? Consultation.STEPS : 0);
    }

    void over(List<Path> files, int threads, OrderedWork.Sink<BacktestOutcome> report) throws IOException {
        new OrderedWork(threads, threads).over(files, this::read, report);
    }

    private BacktestOutcome read(Path file) {
        ZoneId zone = settings.workload().calendar().zone();
        return outcome(ForecastRun.seriesOf(file), file.toString(), TraceCsv.read(file, zone));
    }

    /**
     * The outcome of a trace that has been read.
     *
     * @param source of it, for what is wrong with it
     */
    BacktestOutcome outcome(String trace, String source, TraceReading reading) {
        return switch (reading) {
            case TraceReading.Sound sound -> replay(trace, sound.series(), sound.understood());
            case TraceReading.Unsound unsound ->
                new BacktestOutcome.Failed(
                        trace, unsound.describe(source).lines().toList());
        };
    }

    /** The outcome of a series that has been read already. */
    BacktestOutcome replay(String trace, TimeSeries series) {
        return replay(trace, series, List.of());
    }

    private BacktestOutcome replay(String trace, TimeSeries series, List<String> understood) {
        return switch (WorldBuilding.prepare(series, settings)) {
            case Preparation.Ready ready ->
                replay(trace, ready.noting(understood).noting(notes));
            case Preparation.Refused refused -> BacktestOutcome.Failed.named(trace, refused.problems());
        };
    }

    private BacktestOutcome replay(String trace, Preparation.Ready ready) {
        try {
            Watch watch = progress.of(trace);
            BacktestResult result = Backtest.of(trace, ready, settings, policies, watch);
            return new BacktestOutcome.Done(result, question.flatMap(asked -> Consultation.of(result, asked, watch)));
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return BacktestOutcome.Failed.named(trace, List.of("the replay failed: " + e.getMessage()));
        }
    }
}
