package io.almanac.scaler.bench;

import io.almanac.forecast.accuracy.RollingOrigins;
import io.almanac.scaler.forecasting.ForecastTask;
import io.almanac.scaler.settings.rule.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every comparison of forecasts. */
final class BenchOptions {
    private static final Duration SKIP = Duration.ofDays(7);
    private static final Duration HORIZON = Duration.ofDays(1);

    @Parameters(arity = "1..*")
    private List<Path> traces = List.of();

    @Option(names = "--every", required = true)
    private Duration every = Duration.ZERO;

    @Option(names = "--for", required = true)
    private Duration length = Duration.ZERO;

    @Option(names = "--out", required = true)
    private Path out = Path.of("");

    List<BenchTrace> read() {
        return traces.stream().map(BenchTrace::read).toList();
    }

    Path document() {
        return out;
    }

    RollingOrigins origins() {
        return new RollingOrigins(SKIP, every, length);
    }

    /** The command that gives the same figures. */
    String command(String name) {
        String files =
                traces.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(" "));
        return "scaler/bench/run " + name + " --every " + DurationText.format(every) + " --for "
                + DurationText.format(length) + " " + files;
    }

    /** @param history at most so much of it is used; empty for what forecasts usually use */
    static ForecastTask task(Optional<Duration> history, ForecastTask.ModelChoice choice) {
        return new ForecastTask(
                history,
                HORIZON,
                List.of(Measure.SHORT_WINDOW, Measure.LONG_WINDOW),
                Measure.LEVELS,
                choice,
                ZoneOffset.UTC);
    }
}
