package io.almanac.scaler.cli;

import io.almanac.forecast.series.Grid;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.simulator.trace.RemoteWrite;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.RecordedTraffic;
import io.almanac.simulator.traffic.Seed;
import io.almanac.simulator.traffic.TrafficPresets;
import java.io.File;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * {@code almanac simulate}: makes history where there is none, from a preset or a recorded trace, and writes it as CSV,
 * as OpenMetrics for promtool, to a running Prometheus, or serves it as a Prometheus itself. The same options give the
 * same bytes, as long as {@code --start} is given.
 */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class,
        sortOptions = false,
        description = "Makes traffic history: as CSV, as OpenMetrics for promtool, written to a Prometheus, or served.",
        footer = {
            "",
            "Exit codes: 0 done, 1 something could not be read, written or served, 2 wrong options.",
            "",
            "A week of a shop that ends now and goes on until Ctrl-C:",
            "  almanac simulate --preset shop --serve",
            "The same week for a Prometheus of your own:",
            "  almanac simulate --preset shop --openmetrics shop.om",
            "  promtool tsdb create-blocks-from openmetrics shop.om data/"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final long MOST_SLOTS = 10_000_000;
    private static final double LARGEST_SCALE = 1e6;
    private static final Duration LONGEST_STEP = Duration.ofDays(1);
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Option(names = "--list", description = "List the presets and end.")
    private boolean isListing;

    @Option(names = "--preset", paramLabel = "NAME", description = "Kind of traffic; see --list.")
    private Optional<String> preset = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Recorded traffic instead of a preset: CSV with the header timestamp,value. With --serve or"
                    + " --remote-write it is moved by whole weeks until now lies in its last week, else left in time.")
    private Optional<Path> trace = Optional.empty();

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "With --trace: of times that have no zone. Default: UTC.")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(names = "--seed", paramLabel = "N", description = "Another number, other noise. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description = "First timestamp, like 2026-01-05T00:00:00Z. Default: so that the last one is now.")
    private Optional<Instant> start = Optional.empty();

    @Option(
            names = "--length",
            defaultValue = "7d",
            description = "How much of a preset, like 36h or 7d. Default: ${DEFAULT-VALUE}.")
    private Duration length = Duration.ofDays(7);

    @Option(
            names = "--step",
            defaultValue = "1m",
            description = "Between the rows of the CSV, like 30s or 1m. Default: ${DEFAULT-VALUE}.")
    private Duration step = Duration.ofMinutes(1);

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            description = "So many times the requests, like 0.4 or 20. Default: ${DEFAULT-VALUE}.")
    private double scale = 1;

    @Option(names = "--app", paramLabel = "NAME", description = "Label app. Default: the preset, or the file's name.")
    private Optional<String> app = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the total rate as a trace.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--openmetrics", paramLabel = "FILE", description = "Write counters, one sample every 15 s.")
    private Optional<Path> openMetrics = Optional.empty();

    @Mixin
    @SuppressWarnings("FieldMayBeFinal") // picocli writes it.
    private RemoteWriteOptions remoteWrite = new RemoteWriteOptions();

    @Option(names = "--serve", description = "Answer Prometheus queries until Ctrl-C; a preset goes on for ever.")
    private boolean isServing;

    @Option(names = "--host", description = "With --serve: address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "With --serve; 0 is a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 9090;

    SimulateCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (isListing) {
            Arrays.stream(TrafficPresets.values())
                    .map(one -> "%-8s %s (%s)".formatted(one.id(), one.summary(), one.zone()))
                    .forEach(out::println);
            return OK;
        }
        Optional<RemoteWrite> receiver = receiver();
        requireSourceAndOutput();
        Optional<Simulation> simulation = trace.isPresent() ? fromTrace(trace.get(), err) : Optional.of(fromPreset());
        if (simulation.isEmpty()) {
            return FAILED;
        }
        SimulationOutputs outputs = new SimulationOutputs(simulation.get().scaled(scale), clock, out, err);
        boolean isDone = csv.isEmpty() || outputs.writeCsv(csv.get(), step);
        isDone &= openMetrics.isEmpty() || outputs.writeOpenMetrics(openMetrics.get());
        isDone &= receiver.isEmpty() || outputs.send(receiver.get());
        isDone &= !isServing || outputs.serve(new InetSocketAddress(host, port));
        return isDone ? OK : FAILED;
    }

    private void requireSourceAndOutput() {
        if (preset.isPresent() == trace.isPresent()) {
            throw usage("give either --preset NAME (see --list) or --trace FILE");
        }
        if (csv.isEmpty() && openMetrics.isEmpty() && !remoteWrite.isWanted() && !isServing) {
            throw usage("nothing to do; give at least one of --csv, --openmetrics, --remote-write and --serve");
        }
        if (app.filter(String::isBlank).isPresent()) {
            throw usage("--app must not be blank; leave it out to name the app after the preset or file");
        }
        if (start.filter(at -> !at.equals(at.truncatedTo(ChronoUnit.SECONDS))).isPresent()) {
            throw usage("--start must be a whole second, like 2026-01-05T00:00:00Z");
        }
        if (step.isZero() || step.compareTo(LONGEST_STEP) > 0) {
            throw usage("--step=" + DurationText.format(step) + " must lie between 1s and 1d");
        }
        if (length.compareTo(step) < 0 || length.dividedBy(step) > MOST_SLOTS) {
            throw usage("--length=" + DurationText.format(length) + " must hold 1 to " + MOST_SLOTS + " times --step="
                    + DurationText.format(step));
        }
        if (!(scale > 0 && scale <= LARGEST_SCALE)) {
            throw usage("--scale=" + scale + " must be more than 0, at most 1000000, like 0.4 or 20");
        }
        if (port < 0 || port > 65_535) {
            throw usage("--port=" + port + " must lie between 0 (a free one) and 65535");
        }
        ParseResult given = spec.commandLine().getParseResult();
        if (!isServing && (given.hasMatchedOption("--host") || given.hasMatchedOption("--port"))) {
            throw usage("--host and --port go with --serve; give it too, or leave them out");
        }
    }

    private Optional<RemoteWrite> receiver() {
        try {
            return remoteWrite.receiver();
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
    }

    private Simulation fromPreset() {
        TrafficPresets found = preset.flatMap(TrafficPresets::byId)
                .orElseThrow(() -> usage("--preset=" + preset.orElse("") + " must be one of "
                        + Arrays.stream(TrafficPresets.values())
                                .map(TrafficPresets::id)
                                .collect(Collectors.joining(", "))));
        long slots = length.dividedBy(step);
        Instant first = start.orElseGet(
                () -> Grid.aligned(step).atOrBefore(clock.instant()).minus(step.multipliedBy(slots - 1)));
        AppTraffic workload = found.workload(new Seed(seed), first.minus(step));
        return new Simulation(
                workload.named(app.orElse(workload.app())), first, first.plus(step.multipliedBy(slots - 1)));
    }

    private Optional<Simulation> fromTrace(Path file, PrintWriter err) {
        return switch (TraceCsv.read(file, zone)) {
            case TraceReading.Unsound unsound -> {
                err.println(unsound.describe(file.toString()));
                yield Optional.empty();
            }
            case TraceReading.Sound sound -> {
                sound.understood().forEach(sentence -> err.println(file + ": " + sentence));
                yield Optional.of(Simulation.of(app.orElse(nameOf(file)), moved(new RecordedTraffic(sound.series()))));
            }
        };
    }

    private RecordedTraffic moved(RecordedTraffic recorded) {
        boolean isLive = isServing || remoteWrite.isWanted();
        return start.map(recorded::startingAt)
                .orElseGet(() -> isLive ? recorded.inProgressAt(clock.instant()) : recorded);
    }

    private static String nameOf(Path file) {
        String path = file.toString();
        return path.substring(path.lastIndexOf(File.separatorChar) + 1).replaceFirst("\\.csv$", "");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
