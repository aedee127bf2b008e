package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.forecasting.Forecaster;
import io.almanac.scaler.forecasting.OriginResult;
import io.almanac.scaler.forecasting.Origins;
import io.almanac.scaler.forecasting.SteppedTrace;
import io.almanac.scaler.forecasting.TraceResult;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Reads and forecasts many traces on several threads. Results come in the order of the traces, whatever the number of
 * threads and whoever is ready first; only a few of them are held at a time.
 *
 * @param forecaster what is asked
 * @param origins from where
 * @param leastStep finer traces are averaged to it
 * @param threads at least one
 */
record ForecastRun(Forecaster forecaster, Origins origins, Duration leastStep, int threads) {
    private static final int TRACES_AHEAD_PER_THREAD = 2;

    /** Takes the results. */
    @FunctionalInterface
    interface Sink {
        void accept(TraceResult result) throws IOException;
    }

    /** The trace's name: that of its file, without the ending. */
    static String seriesOf(Path file) {
        Path name = Optional.ofNullable(file.getFileName()).orElse(file);
        return name.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    void over(List<Path> files, Sink sink) throws IOException {
        ForkJoinPool pool = new ForkJoinPool(threads, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
        try {
            Iterator<Path> waiting = files.iterator();
            ArrayDeque<ForkJoinTask<TraceResult>> started = new ArrayDeque<>();
            while (waiting.hasNext() || !started.isEmpty()) {
                while (waiting.hasNext() && started.size() < TRACES_AHEAD_PER_THREAD * threads) {
                    Path file = waiting.next();
                    started.add(pool.submit(() -> resultOf(file)));
                }
                sink.accept(started.remove().join());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private TraceResult resultOf(Path file) {
        String series = seriesOf(file);
        return switch (TraceCsv.read(file)) {
            case TraceReading.Unsound unsound -> new TraceResult.Failed(series, unsound.describe(file.toString()));
            case TraceReading.Sound sound -> resultOf(series, sound.series());
        };
    }

    private TraceResult resultOf(String series, TimeSeries trace) {
        Optional<SteppedTrace> stepped = SteppedTrace.of(trace, leastStep);
        if (stepped.isEmpty()) {
            return new TraceResult.Failed(
                    series, series + ": shorter than the step of " + DurationText.format(leastStep));
        }
        List<Instant> from = origins.in(stepped.get());
        if (from.isEmpty()) {
            return origins.noneIn(series, stepped.get());
        }
        try {
            return new TraceResult.Forecasts(series, stepped.get(), forecasts(stepped.get(), from));
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return new TraceResult.Failed(series, series + ": the model failed: " + e.getMessage());
        }
    }

    private List<OriginResult> forecasts(SteppedTrace trace, List<Instant> from) {
        List<ForkJoinTask<OriginResult>> tasks = from.stream()
                .map(origin -> ForkJoinTask.adapt((Callable<OriginResult>) () -> forecaster.at(trace.series(), origin)))
                .toList();
        Collection<ForkJoinTask<OriginResult>> done = ForkJoinTask.invokeAll(tasks);
        return done.stream().map(ForkJoinTask::join).toList();
    }
}
