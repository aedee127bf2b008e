package io.almanac.scaler.bench;

import io.almanac.forecast.accuracy.RollingOrigins;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.forecasting.Origins;
import io.almanac.scaler.forecasting.SteppedTrace;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A trace that models are measured on, at steps of a minute or more. */
record BenchTrace(String name, SteppedTrace stepped) {
    private static final Duration LEAST_STEP = Duration.ofMinutes(1);

    static BenchTrace read(Path file) {
        return switch (TraceCsv.read(file)) {
            case TraceReading.Unsound unsound -> throw new IllegalArgumentException(unsound.describe(file.toString()));
            case TraceReading.Sound sound ->
                new BenchTrace(
                        file.getFileName().toString().replaceFirst("\\.csv$", ""),
                        SteppedTrace.of(sound.series(), LEAST_STEP).orElseThrow());
        };
    }

    TimeSeries series() {
        return stepped.series();
    }

    List<Instant> origins(RollingOrigins origins) {
        return new Origins.Rolling(origins).in(stepped);
    }
}
