package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.Watch;
import io.almanac.scaler.forecasting.Forecaster;
import io.almanac.scaler.forecasting.OriginResult;
import io.almanac.scaler.forecasting.Origins;
import io.almanac.scaler.forecasting.SteppedTrace;
import io.almanac.scaler.forecasting.TraceResult;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Reads and forecasts many traces on several threads.
 *
 * @param forecaster that is asked at each origin
 * @param origins that it is asked at
 * @param leastStep finer traces are averaged to it
 * @param threads at least one
 * @param zone of times in traces that have none
 * @param told of each trace that had to be interpreted, how it was read
 * @param progress is told how far each trace is
 */
record ForecastRun(
        Forecaster forecaster,
        Origins origins,
        Duration leastStep,
        int threads,
        ZoneId zone,
        Consumer<String> told,
        Progress progress) {
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
        return switch (TraceCsv.read(file, zone)) {
            case TraceReading.Unsound unsound -> new TraceResult.Failed(series, unsound.describe(file.toString()));
            case TraceReading.Sound sound -> {
                sound.understood().forEach(sentence -> told.accept(file + ": " + sentence));
                yield resultOf(series, sound.series());
            }
        };
    }

    /** The result of a series that was read from elsewhere. */
    TraceResult resultOf(String series, Reading<TimeSeries> read) {
        return switch (read) {
            case Reading.Usable<TimeSeries> load -> resultOf(series, load.value());
            case Reading.Unusable<TimeSeries> no -> new TraceResult.Failed(series, series + ": " + no.rule());
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
            return new TraceResult.Forecasts(
                    series, stepped.get(), forecasts(stepped.get(), from, progress.of(series)));
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return new TraceResult.Failed(series, series + ": the model failed: " + e.getMessage());
        }
    }

    private List<OriginResult> forecasts(SteppedTrace trace, List<Instant> from, Watch watch) {
        AtomicInteger made = new AtomicInteger();
        List<ForkJoinTask<OriginResult>> tasks = from.stream()
                .map(origin -> ForkJoinTask.adapt((Callable<OriginResult>) () -> {
                    OriginResult result = forecaster.at(trace.series(), origin);
                    watch.at(from.size() + " origins", (double) made.incrementAndGet() / from.size());
                    return result;
                }))
                .toList();
        Collection<ForkJoinTask<OriginResult>> done = ForkJoinTask.invokeAll(tasks);
        return done.stream().map(ForkJoinTask::join).toList();
    }
}
