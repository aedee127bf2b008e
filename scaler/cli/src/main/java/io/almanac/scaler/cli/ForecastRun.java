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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;

/**
 * Reads and forecasts many traces on several threads.
 *
 * @param forecaster that is asked at each origin
 * @param origins that it is asked at
 * @param leastStep finer traces are averaged to it
 * @param threads at least one
 */
record ForecastRun(Forecaster forecaster, Origins origins, Duration leastStep, int threads) {
    private static final int TRACES_AHEAD_PER_THREAD = 2;

    /** The trace's name: that of its file, without the ending. */
    static String seriesOf(Path file) {
        Path name = Optional.ofNullable(file.getFileName()).orElse(file);
        return name.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    void over(List<Path> files, OrderedWork.Sink<TraceResult> sink) throws IOException {
        new OrderedWork(threads, TRACES_AHEAD_PER_THREAD * threads).over(files, this::resultOf, sink);
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
