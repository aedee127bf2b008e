package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.LongHorizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.forecasting.ForecastTask;
import io.almanac.scaler.forecasting.Forecaster;
import io.almanac.scaler.server.external.ExternalModels;
import io.almanac.scaler.settings.rule.DurationText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac forecast}: traces in, quantile forecasts out. The same traces and options give the same bytes. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Forecasts traces: quantiles of the load at each step, and of its maximum over windows.",
            "A trace is a CSV file with the header timestamp,value, or what Grafana or Prometheus export.",
            "Nothing after an origin is ever read."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 a trace could not be read or forecast (the others are done), 2 wrong options.",
            "What comes next of a load that a Prometheus knows:",
            "  almanac forecast --source http://localhost:9090 --query 'sum(rate(http_requests_total[5m]))'"
                    + " --from 2026-03-02T00:00:00Z --to 2026-03-16T00:00:00Z --chart",
            "The next two hours of a trace, as a file and as a picture:",
            "  almanac forecast web.csv --out forecast.csv --chart",
            "Forecasts to be scored, one an hour through the second week, with maxima:",
            "  almanac forecast *.csv --skip 7d --every 1h --for 7d --out f.csv --windows 15m,60m --max-out m.csv"
        })
final class ForecastCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final int threads;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(paramLabel = "TRACE", arity = "0..*", description = "CSV files; a series is called as its file.")
    private List<Path> traces = List.of();

    @Option(
            names = "--history",
            paramLabel = "DURATION",
            description = "How much before an origin is used (default 14d; 28d where the step is 30m or more).")
    private Optional<Duration> history = Optional.empty();

    @Option(
            names = "--horizon",
            paramLabel = "DURATION",
            defaultValue = "2h",
            description = "How far to look ahead: every step up to 2h, then every 15m (or step), up to 48h (default"
                    + " ${DEFAULT-VALUE}).")
    private Duration horizon = Duration.ofHours(2);

    @Option(
            names = "--step",
            paramLabel = "DURATION",
            defaultValue = "1m",
            description = "Traces with a shorter step are averaged to this one (default ${DEFAULT-VALUE}).")
    private Duration step = Duration.ofMinutes(1);

    @Mixin
    private LoadSourceOptions source = new LoadSourceOptions();

    @Mixin
    private OriginOptions from = new OriginOptions();

    @Mixin
    private ModelOptions by = new ModelOptions();

    @Option(
            names = "--quantiles",
            paramLabel = "Q",
            split = ",",
            defaultValue = "0.5,0.9,0.95,0.99",
            description = "Levels between 0 and 1 (default ${DEFAULT-VALUE}).")
    private List<Double> quantiles = List.of();

    @Mixin
    private CalendarOptions days = new CalendarOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write series,origin,timestamp,q0.5,...")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--windows",
            paramLabel = "DURATION",
            split = ",",
            description = "Windows after the origin of which the maximum is forecast, like 15m,60m; at most 24h.")
    private List<Duration> windows = List.of();

    @Option(names = "--max-out", paramLabel = "FILE", description = "Write series,origin,window_s,q0.5,...")
    private Optional<Path> maxOut = Optional.empty();

    @Option(
            names = "--chart",
            description = "Draw the last forecast of each trace on standard output; also if nothing else is asked for.")
    private boolean isDrawing;

    @Option(names = "--explain", description = "Say on standard output what the last forecast was made of.")
    private boolean isExplaining;

    @Option(names = "--json", description = "Print a summary as JSON on standard output.")
    private boolean isJson;

    /** @param threads at least one; changes nothing but the time it takes */
    ForecastCommand(Map<String, String> environment, int threads) {
        this.environment = Map.copyOf(environment);
        this.threads = threads;
    }

    @Override
    public Integer call() {
        List<String> problems = problems();
        Calendar calendar = days.calendar(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        try (ExternalModels outside = open()) {
            return forecast(outside, calendar);
        }
    }

    private ExternalModels open() {
        try {
            return by.open(environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int forecast(ExternalModels outside, Calendar calendar) {
        List<Duration> asked = windows.stream().distinct().sorted().toList();
        List<Quantile> levels =
                quantiles.stream().distinct().map(Quantile::new).sorted().toList();
        ForecastTask.ModelChoice choice = by.choice(outside, levels);
        return isDone(new ForecastTask(history, horizon, asked, levels, choice, calendar)) ? 0 : 1;
    }

    private boolean isDone(ForecastTask task) {
        int count = Math.max(1, traces.size());
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.start(err, count, 1)) {
            ZoneId zone = task.calendar().zone();
            ForecastRun run =
                    new ForecastRun(new Forecaster(task), from.origins(), step, threads, zone, err::println, progress);
            ForecastOutput output = new ForecastOutput(
                    task,
                    new ForecastOutput.Shown(isDrawing || isNothingAskedFor(), isExplaining, isJson, environment),
                    progress,
                    spec.commandLine().getOut(),
                    err);
            ForecastOutput.Results results = source.isWanted()
                    ? sink -> sink.accept(run.resultOf(source.name, source.read(step, Optional.empty())))
                    : sink -> run.over(traces, sink);
            return output.of(results, count, out, maxOut);
        }
    }

    private boolean isNothingAskedFor() {
        return out.isEmpty() && maxOut.isEmpty() && !isExplaining && !isJson;
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        Stream.of(
                        Optional.of(horizon)
                                .filter(value -> value.compareTo(LongHorizon.LONGEST) > 0)
                                .map(value -> "--horizon=" + DurationText.format(value)
                                        + " must be at most 48h; forecast again later"),
                        notPositive("--horizon", Optional.of(horizon)),
                        notPositive("--history", history),
                        notPositive("--step", Optional.of(step)),
                        Optional.of(step)
                                .filter(value -> value.compareTo(Horizon.LONGEST) > 0)
                                .map(value -> "--step=" + DurationText.format(value) + " must be at most 24h"))
                .flatMap(Optional::stream)
                .forEach(problems::add);
        quantiles.stream()
                .filter(level -> !(level > 0 && level < 1))
                .forEach(level ->
                        problems.add("--quantiles: " + level + " must lie strictly between 0 and 1, like 0.95"));
        windows.stream()
                .filter(window -> window.isZero() || window.compareTo(Horizon.LONGEST) > 0)
                .forEach(window -> problems.add(
                        "--windows: " + DurationText.format(window) + " must be longer than 0s, at most 24h"));
        problems.addAll(by.problems());
        if (by.isExternal() && horizon.compareTo(Horizon.LONGEST) > 0) {
            problems.add("--horizon=" + DurationText.format(horizon) + " must be at most 24h for a model outside");
        }
        addContradictions(problems);
        return problems;
    }

    private void addContradictions(List<String> problems) {
        problems.addAll(from.problems());
        problems.addAll(source.problems(Optional.empty()));
        if (source.isWanted() != traces.isEmpty()) {
            problems.add("give either TRACE files or a --source to read from");
        }
        if (windows.isEmpty() == maxOut.isPresent()) {
            problems.add("--windows and --max-out go together; give both or neither");
        }
        if (isJson && (isDrawing || isExplaining)) {
            problems.add("--json is for scripts and --chart and --explain are for people; give one or the other");
        }
        List<Path> files = Stream.concat(traces.stream(), Stream.of(out, maxOut).flatMap(Optional::stream))
                .map(path -> path.toAbsolutePath().normalize())
                .toList();
        files.stream()
                .filter(file -> files.indexOf(file) != files.lastIndexOf(file))
                .distinct()
                .forEach(file ->
                        problems.add(file + " is named twice; each trace is read once, and none is written to"));
        Map<String, Path> fileOfSeries = new HashMap<>();
        for (Path trace : traces) {
            Path other = fileOfSeries.putIfAbsent(ForecastRun.seriesOf(trace), trace);
            if (other != null && !other.equals(trace)) {
                problems.add(other + " and " + trace + " would be the same series; rename one of the files");
            }
        }
    }

    private static Optional<String> notPositive(String option, Optional<Duration> value) {
        return value.filter(Duration::isZero).map(zero -> option + "=0s must be longer than 0s");
    }
}
