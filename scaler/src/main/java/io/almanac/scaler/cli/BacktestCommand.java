package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Policies;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.settings.DurationText;
import io.almanac.scaler.settings.Mode;
import io.almanac.scaler.settings.Reading;
import io.almanac.scaler.settings.SourceChoice;
import io.almanac.scaler.settings.WorkloadDefaults;
import io.almanac.scaler.settings.WorkloadSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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

/** {@code almanac backtest}: traces and policies in, scoreboard out. The same traces and options give the same bytes. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replays traces through the autoscaler: what each policy would have cost, and how short it would have been.",
            "A trace is a CSV file with the header timestamp,value. Predictive policies run the live decision code."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 a trace could not be read or replayed (the others are done), 2 wrong options.",
            "",
            "What Almanac would have done, beside plain autoscaling and the best that was possible:",
            "  almanac backtest web.csv --threshold 50 --start-delay 60s --risk 0.005 --out result",
        })
final class BacktestCommand implements Callable<Integer> {
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    private final int threads;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(paramLabel = "TRACE", arity = "1..*", description = "CSV files; a trace is called as its file.")
    private List<Path> traces = List.of();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "reactive:0.7,reactive:auto,mimir,last-week,predictive,oracle-hpa,oracle",
            description = "What to compare, see below (default ${DEFAULT-VALUE}).")
    private List<String> policies = List.of();

    @Option(
            names = "--risk",
            paramLabel = "RATIO",
            defaultValue = "0.01",
            description = "Share of the time in which a shortage is acceptable (default ${DEFAULT-VALUE}).")
    private double risk = 0.01;

    @Mixin
    private BacktestWorldOptions world = new BacktestWorldOptions();

    @Option(
            names = "--step",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            defaultValue = "1m",
            description = "How often predictive policies read the load and decide (default ${DEFAULT-VALUE}).")
    private Duration step = Duration.ofMinutes(1);

    @Option(
            names = "--training-period",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            defaultValue = "6h",
            description = "How often they learn (default ${DEFAULT-VALUE}).")
    private Duration trainingPeriod = Duration.ofHours(6);

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = WorkloadSettings.AUTOMATIC_MODEL,
            description = "The model they use, or auto (default ${DEFAULT-VALUE}).")
    private String model = WorkloadSettings.AUTOMATIC_MODEL;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "Whose days schedules and day tables go by (default UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Mixin
    private BacktestAdviceOptions advice = new BacktestAdviceOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write summary.json, decisions.csv, report.html and scaled-object.yaml there; of several traces each has"
                            + " its own folder in it.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--no-decisions", description = "Write no decisions.csv: it has a row a policy and 15 seconds.")
    private boolean isWithoutDecisions;

    @Option(names = "--json", description = "Print the summary as JSON on standard output.")
    private boolean isJson;

    /** @param threads at least one; changes nothing but the time it takes */
    BacktestCommand(int threads) {
        this.threads = threads;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        List<Policy> chosen = chosen(problems);
        problems.addAll(world.problems());
        problems.addAll(advice.problems(world.startDelay()));
        addProblems(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        BacktestSettings settings = settings();
        Optional<Question> question = out.flatMap(folder -> advice.question());
        BacktestOutput output = new BacktestOutput(
                settings,
                new BacktestOutput.Shown(isJson, !isWithoutDecisions),
                out,
                question.map(asked -> new BacktestReport(asked, arguments())),
                traces.size(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        BacktestRun run = new BacktestRun(settings, chosen, question, threads);
        return output.of(sink -> run.over(traces, sink)) ? 0 : 1;
    }

    private List<String> arguments() {
        return spec.commandLine().getParseResult().originalArgs();
    }

    private List<Policy> chosen(List<String> problems) {
        List<Policy> chosen = new ArrayList<>();
        for (String name : policies.stream().distinct().toList()) {
            switch (Policies.parse(name, BacktestCommand::text)) {
                case Reading.Usable<Policy> usable -> chosen.add(usable.value());
                case Reading.Unusable<Policy> unusable -> problems.add("--policy=" + name + " " + unusable.rule());
            }
        }
        return chosen;
    }

    private static Reading<String> text(String file) {
        try {
            return Reading.usable(Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Reading.unusable("cannot be read (" + e + "); check the path");
        }
    }

    private BacktestSettings settings() {
        WorkloadDefaults standard = WorkloadDefaults.standard();
        Duration horizon = standard.predictHorizon().compareTo(world.startDelay()) < 0
                ? world.startDelay()
                : standard.predictHorizon();
        WorkloadSettings workload = new WorkloadSettings(
                "trace",
                1,
                standard.activationThreshold(),
                new SourceChoice.Named(standard.dataSource()),
                standard.historyTimeWindow(),
                step,
                horizon,
                world.startDelay(),
                risk,
                world.tolerance(),
                Mode.PREDICTIVE,
                model,
                zone,
                world.minReplicas(),
                world.maxReplicas(),
                standard.metricName());
        return new BacktestSettings(
                world.threshold(),
                world.tolerance(),
                world.scaleDownWindow(),
                world.history(),
                world.scoreLast(),
                trainingPeriod,
                workload);
    }

    private void addProblems(List<String> problems) {
        if (!(risk >= 0.0005 && risk <= 0.5)) {
            problems.add("--risk=" + risk + " must be between 0.0005 and 0.5, like 0.01 for 1 %");
        }
        boolean isDivisor = step.isPositive() && Duration.ofDays(1).toSeconds() % step.toSeconds() == 0;
        if (!isDivisor || step.compareTo(LONGEST_STEP) > 0 || step.compareTo(Duration.ofSeconds(15)) < 0) {
            problems.add("--step=" + DurationText.format(step) + " must divide a day, between 15s and 1h");
        }
        if (trainingPeriod.compareTo(step) < 0 || trainingPeriod.compareTo(Duration.ofDays(1)) > 0) {
            problems.add("--training-period=" + DurationText.format(trainingPeriod)
                    + " must be at least --step and at most 1d");
        }
        boolean isModel = model.equals(WorkloadSettings.AUTOMATIC_MODEL)
                || ForecastModels.labels().contains(model);
        if (!isModel) {
            problems.add("--model=" + model + " is not known; there are "
                    + String.join(
                            ", ",
                            Stream.concat(
                                            Stream.of(WorkloadSettings.AUTOMATIC_MODEL),
                                            Arrays.stream(ForecastModels.values())
                                                    .map(ForecastModels::label))
                                    .toList()));
        }
        Map<String, Path> fileOfTrace = new HashMap<>();
        for (Path trace : traces) {
            Path other = fileOfTrace.putIfAbsent(ForecastRun.seriesOf(trace), trace);
            if (other != null) {
                problems.add(other + " and " + trace + " would be the same trace; rename one of the files");
            }
        }
    }
}
