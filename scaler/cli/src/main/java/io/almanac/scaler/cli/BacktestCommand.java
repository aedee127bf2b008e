package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.backtest.report.ReportFiles;
import io.almanac.scaler.manifest.ScaledObjectReading;
import io.almanac.scaler.settings.rule.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
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
            "Policies (after the colon what they take, optional where a default is named):",
            "@|bold   reactive:U|@        the autoscaler alone, replicas meant to be used to U (0 to 1)",
            "@|bold   reactive:auto|@     the largest U that keeps the risk, chosen in hindsight",
            "@|bold   reactive:kept|@     U chosen as predictive chooses its bound",
            "@|bold   predictive|@        Almanac as it runs live, keeping the risk",
            "@|bold   predictive:qQ|@     ... always at that quantile, like predictive:q0.95",
            "@|bold   predictive:no-season|@  ... without any season",
            "@|bold   predictive:uncalibrated|@  ... by the quantiles that its model claims",
            "@|bold   mimir:U|@           the present or the largest of the same half hour last week (U 1)",
            "@|bold   last-week:H, last-day:H|@  H times what the same lead window needed then (H 1)",
            "@|bold   cron:FILE|@         a schedule: rows days,from,to,replicas like mon-fri,08:00,18:00,20",
            "@|bold   phpa, kedastral, aws-hourly|@  after other predictive autoscalers",
            "@|bold   oracle, oracle-hpa|@  know the future; limited by the start delay, by the autoscaler",
            "",
            "decisions.csv has the scored ticks: timestamp,policy,load,desired,ready,value. Cost is replica hours"
                    + " relative to those of the oracle. KEDA rounds values and targets to thousandths; a backtest does not.",
            "",
            "Exit codes: 0 done, 1 a trace could not be read or replayed (the others are done), 2 wrong options.",
            "",
            "What Almanac would have done, beside plain autoscaling and the best that was possible:",
            "  almanac backtest web.csv --threshold 50 --start-delay 60s --risk 0.005 --out result",
            "The same for a ScaledObject, from the Prometheus that has its history:",
            "  almanac backtest --scaled-object web.yaml --source http://localhost:9090 --from 2026-03-02T00:00:00Z"
                    + " --to 2026-03-16T00:00:00Z"
        })
final class BacktestCommand implements Callable<Integer> {
    private final int threads;
    private final Fleet fleet;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TRACE",
            arity = "0..*",
            description = "CSV files; a trace is called as its file. Or a folder of them, or a Parquet data set of many"
                    + " services, which Apache Spark replays: see docs/many-services.md.")
    private List<Path> traces = List.of();

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    @Mixin
    private BacktestOptions options = new BacktestOptions();

    @Mixin
    private ScaledObjectOptions scaledObject = new ScaledObjectOptions();

    @Mixin
    private CalendarOptions days = new CalendarOptions();

    @Mixin
    private LoadSourceOptions source = new LoadSourceOptions();

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

    /**
     * @param threads at least one; changes nothing but the time it takes
     * @param fleet for many services
     */
    BacktestCommand(int threads, Fleet fleet) {
        this.threads = threads;
        this.fleet = fleet;
    }

    /** @throws ParameterException if they contradict each other, or name what cannot be used */
    BacktestPlan plan() {
        List<String> problems = new ArrayList<>();
        List<Policy> chosen = policies.chosen(problems);
        problems.addAll(options.problems());
        Calendar calendar = days.calendar(problems);
        Optional<ScaledObjectReading.Scaling> object = object(problems);
        Optional<String> query = object.map(parsed -> parsed.workload().load().query());
        problems.addAll(source.problems(query));
        addTraceProblems(problems);
        refuse(problems);
        BacktestRequest request = request(object, calendar);
        BacktestSettings settings = settings(request);
        refuse(advice.problems(settings.startDelay()));
        Optional<Question> question =
                out.flatMap(folder -> advice.question(source.query.or(() -> query), request.todaysThreshold()));
        return new BacktestPlan(request, settings, chosen, question, query);
    }

    @Override
    public Integer call() {
        BacktestPlan plan = plan();
        if (fleet.takes(traces)) {
            Path folder = out.orElseThrow();
            return fleet.replay(
                    FleetOrder.of(spec.commandLine(), arguments(), traces.getFirst(), folder, isJson, advice.price()));
        }
        return isDone(plan) ? 0 : 1;
    }

    private boolean isDone(BacktestPlan plan) {
        int count = Math.max(1, traces.size());
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.start(err, count, BacktestRun.steps(plan.policies(), plan.question()))) {
            BacktestRun run = plan.run(progress);
            BacktestOutput output = new BacktestOutput(
                    run.settings(),
                    new BacktestOutput.Shown(isJson, !isWithoutDecisions),
                    out,
                    run.question()
                            .map(asked -> new ReportFiles(asked, plan.request().today(), arguments())),
                    count,
                    progress,
                    spec.commandLine().getOut(),
                    err);
            return source.isWanted()
                    ? output.of(report -> report.accept(fromSource(run, plan.query())))
                    : output.of(report -> run.over(traces, threads, report));
        }
    }

    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
    }

    private BacktestOutcome fromSource(BacktestRun run, Optional<String> query) {
        Duration step = run.settings().workload().load().queryStep();
        return switch (source.read(step, query)) {
            case Reading.Usable<TimeSeries> usable -> run.replay(source.name, usable.value());
            case Reading.Unusable<TimeSeries> unusable ->
                new BacktestOutcome.Failed(source.name, List.of(unusable.rule()));
        };
    }

    private Optional<ScaledObjectReading.Scaling> object(List<String> problems) {
        return scaledObject.read(days, problems::add);
    }

    private BacktestRequest request(Optional<ScaledObjectReading.Scaling> object, Calendar calendar) {
        ParseResult given = spec.commandLine().getParseResult();
        return new BacktestRequest(options, calendar, object, given::hasMatchedOption);
    }

    private BacktestSettings settings(BacktestRequest request) {
        try {
            return request.settings();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** The arguments after the command's name. */
    private List<String> arguments() {
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        return spec.parent() == null ? all : all.subList(all.indexOf(spec.name()) + 1, all.size());
    }

    private void addTraceProblems(List<String> problems) {
        if (source.isWanted() != traces.isEmpty()) {
            problems.add("give either TRACE files or a --source to read from");
        }
        if (fleet.takes(traces)) {
            problems.addAll(FleetOrder.problems(traces, out, advice.isWanted(), policies.names()));
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
