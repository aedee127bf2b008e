package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.manifest.ScaledObjectReading;
import io.almanac.scaler.manifest.ScaledObjectReading.Named;
import io.almanac.scaler.manifest.ScaledObjectReading.Scaling;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac advise}: which ScaledObjects of many are worth predicting, by what a Prometheus remembers. */
@Command(
        name = "advise",
        description = {
            "Replays every ScaledObject of files, folders or a cluster's export on the load that a Prometheus remembers, and ranks"
                    + " them: predict, calibrate, leave alone, with replica-hours and money a month.",
            "Each is replayed as backtest --scaled-object does; a ScaledObject without Almanac is read by its prometheus trigger."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 nothing could be judged, 2 wrong usage.",
            "",
            "Example: kubectl get scaledobjects -A -o yaml | almanac advise - --source http://localhost:9090 --price 0.04"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class AdviseCommand implements Callable<Integer> {
    private static final Duration USUAL_SPAN = Duration.ofDays(28);

    private final InputStream in;
    private final InstantSource clock;
    private final int threads;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Manifests, folders of them (*.yaml, *.yml, *.json), or - for standard input.")
    private List<String> files = List.of();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "First instant, like 2026-03-02T00:00:00Z (default: 28 days before --to).")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--to", paramLabel = "INSTANT", description = "Last instant (default: the last full hour).")
    private Optional<Instant> to = Optional.empty();

    @Mixin
    private PriceOption price = new PriceOption();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "One of text, json (default ${DEFAULT-VALUE}), on standard output; > FILE keeps it.")
    private AdviceForm form = AdviceForm.TEXT;

    /**
     * @param in what {@code -} reads
     * @param threads at least one; changes nothing but the time it takes
     */
    AdviseCommand(InputStream in, InstantSource clock, int threads) {
        this.in = in;
        this.clock = clock;
        this.threads = threads;
    }

    /** What is read of the source. */
    private record Span(Instant from, Instant to) {}

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>(source.problems());
        Span span = span(problems);
        problems.addAll(price.problems());
        List<Named> objects = objects(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        spec.commandLine()
                .getErr()
                .println("almanac advise: ScaledObjects to replay, each on its load from " + span.from + " to "
                        + span.to + ": " + objects.size());
        List<AdvisedWorkload> all = source.with(opened -> advised(objects, span, opened));
        List<AdvisedWorkload> ranked =
                all.stream().sorted(AdvisedWorkload.BY_WORTH).toList();
        spec.commandLine().getOut().print(form.of(ranked, price.price()));
        spec.commandLine().getOut().flush();
        return ranked.stream().anyMatch(one -> one.verdict().isPresent()) ? 0 : 1;
    }

    private Span span(List<String> problems) {
        Instant until = to.orElseGet(() -> Grid.aligned(Duration.ofHours(1)).atOrBefore(clock.instant()));
        Instant first = from.orElseGet(() -> until.minus(USUAL_SPAN));
        if (!first.isBefore(until)) {
            problems.add("--from=" + first + " must be before --to=" + until);
        }
        return new Span(first, until);
    }

    /** A file that cannot be read is left out and said, and is a problem where there is nothing else. */
    private List<Named> objects(List<String> problems) {
        ManifestFiles manifests = new ManifestFiles(spec, in);
        List<Named> objects = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (String file : manifests.expanded(files)) {
            manifests
                    .text(file)
                    .orReport(problem -> leftOut.add(problem.toString()))
                    .flatMap(text -> ScaledObjectReading.each(file, text, ForecastModels.labels())
                            .orReport(problem -> leftOut.add(problem.toString())))
                    .ifPresent(objects::addAll);
        }
        if (!objects.isEmpty()) {
            leftOut.forEach(problem -> spec.commandLine().getErr().println("almanac advise: left out: " + problem));
        } else if (!leftOut.isEmpty()) {
            problems.addAll(leftOut);
        } else {
            problems.add(String.join(", ", files).replaceAll("^-$", "standard input")
                    + " has no ScaledObject; give some as kubectl get scaledobjects -A -o yaml writes them");
        }
        return objects;
    }

    private List<AdvisedWorkload> advised(List<Named> objects, Span span, SourceOptions.Opened opened) {
        List<AdvisedWorkload> advised = new ArrayList<>();
        try {
            new OrderedWork(threads, threads).over(objects, object -> advised(object, span, opened), one -> {
                advised.add(one);
                spec.commandLine()
                        .getErr()
                        .println("almanac advise: " + advised.size() + " of " + objects.size() + ": " + one.name()
                                + ": " + one.advice());
            });
        } catch (IOException e) {
            throw new UncheckedIOException("printing a line", e);
        }
        return advised;
    }

    private AdvisedWorkload advised(Named object, Span span, SourceOptions.Opened opened) {
        return switch (object.scaling()) {
            case Parsed.Refused<Scaling> refused ->
                AdvisedWorkload.notJudged(
                        object.name(),
                        refused.problems().stream().map(Problem::message).toList());
            case Parsed.Value<Scaling>(Scaling scaling) -> advised(object.name(), scaling, span, opened);
        };
    }

    private AdvisedWorkload advised(String name, Scaling scaling, Span span, SourceOptions.Opened opened) {
        BacktestSettings settings = new BacktestRequest(
                        new BacktestOptions(), Calendar.ordinary(ZoneOffset.UTC), Optional.of(scaling), option -> false)
                .settings();
        Duration step = settings.workload().load().queryStep();
        Grid grid = Grid.aligned(step);
        RangeQuery query = new RangeQuery(
                settings.workload().load().query(), grid.atOrAfter(span.from), grid.atOrBefore(span.to), step);
        return switch (opened.read(query)) {
            case Reading.Unusable<TimeSeries> unusable -> AdvisedWorkload.notJudged(name, List.of(unusable.rule()));
            case Reading.Usable<TimeSeries> usable -> AdvisedWorkload.replayed(name, settings, usable.value());
        };
    }
}
