package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.Backtest;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Preparation;
import io.almanac.scaler.backtest.WorldBuilding;
import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Reads and replays many traces, one a thread. Outcomes come in the order of the traces, whatever the number of threads
 * and whoever is ready first; no more are held than threads work on.
 *
 * @param policies at least one
 * @param question for advice, if that is wanted
 * @param threads at least one
 */
record BacktestRun(BacktestSettings settings, List<Policy> policies, Optional<Question> question, int threads) {
    /** Takes the outcomes. */
    @FunctionalInterface
    interface Sink {
        void accept(BacktestOutcome outcome) throws IOException;
    }

    void over(List<Path> files, Sink sink) throws IOException {
        ForkJoinPool pool = new ForkJoinPool(threads, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
        try {
            Iterator<Path> waiting = files.iterator();
            ArrayDeque<ForkJoinTask<BacktestOutcome>> started = new ArrayDeque<>();
            while (waiting.hasNext() || !started.isEmpty()) {
                while (waiting.hasNext() && started.size() < threads) {
                    Path file = waiting.next();
                    started.add(pool.submit(() -> of(file)));
                }
                sink.accept(started.remove().join());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private BacktestOutcome of(Path file) {
        String trace = ForecastRun.seriesOf(file);
        return switch (TraceCsv.read(file)) {
            case TraceReading.Unsound unsound ->
                new BacktestOutcome.Failed(
                        trace, unsound.describe(file.toString()).lines().toList());
            case TraceReading.Sound sound -> of(trace, sound.series());
        };
    }

    /** Replays a series that has been read already. */
    BacktestOutcome of(String trace, TimeSeries series) {
        return switch (WorldBuilding.prepare(series, settings)) {
            case Preparation.Refused refused ->
                new BacktestOutcome.Failed(
                        trace,
                        refused.problems().stream()
                                .map(problem -> trace + ": " + problem)
                                .toList());
            case Preparation.Ready ready -> replayed(trace, ready);
        };
    }

    private BacktestOutcome replayed(String trace, Preparation.Ready ready) {
        try {
            BacktestResult result = Backtest.of(trace, ready, settings, policies);
            return new BacktestOutcome.Done(result, question.flatMap(asked -> Consultation.of(result, asked)));
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return new BacktestOutcome.Failed(trace, List.of(trace + ": the replay failed: " + e.getMessage()));
        }
    }
}
