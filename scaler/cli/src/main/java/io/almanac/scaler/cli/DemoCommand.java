package io.almanac.scaler.cli;

import io.almanac.scaler.cli.demo.DemoOptions;
import io.almanac.scaler.cli.demo.DemoRun;
import io.almanac.simulator.traffic.TrafficPresets;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code almanac demo}: everything on this machine. */
@Command(
        name = "demo",
        description = {
            "Shows Almanac at work on this machine: no cluster, no Prometheus.",
            "Seven days of simulated history, then live traffic on fast time; a simulated KEDA asks the real gRPC"
                    + " server, pods start late, and plain reactive scaling runs beside it on the same traffic."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1440",
            description = "Simulated seconds per second, 1 to 100000 (default ${DEFAULT-VALUE}: a day a minute).")
    private double speed;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "End by itself after so long, with a summary (e.g. 60s).")
    private Optional<Duration> limit = Optional.empty();

    @Option(
            names = "--preset",
            defaultValue = "demo",
            description = "The traffic: see 'almanac simulate --list' (default ${DEFAULT-VALUE}).")
    private String preset = "";

    @Option(names = "--seed", defaultValue = "1", description = "Of the traffic's noise (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--grpc-port", paramLabel = "PORT", description = "0 for any free one (default 6001 if free).")
    private Optional<Integer> grpcPort = Optional.empty();

    @Option(names = "--web-port", paramLabel = "PORT", description = "0 for any free one (default 8080 if free).")
    private Optional<Integer> webPort = Optional.empty();

    @Option(names = "--no-browser", description = "Do not open the page in a browser.")
    private boolean isBrowserUnwanted;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    private final PrintWriter out;
    private final PrintWriter err;

    DemoCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (!(speed >= DemoOptions.LEAST_SPEED && speed <= DemoOptions.LARGEST_SPEED)) {
            throw usage("--speed=" + speed + " must be between 1 and 100000");
        }
        if (!DemoOptions.isLimit(limit)) {
            throw usage("--for must be between 1s and 365d");
        }
        TrafficPresets traffic = TrafficPresets.byId(preset.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> usage("--preset=" + preset + " must be one of "
                        + Arrays.stream(TrafficPresets.values())
                                .map(TrafficPresets::id)
                                .collect(Collectors.joining(", "))));
        DemoOptions options = new DemoOptions(
                traffic,
                seed,
                speed,
                limit,
                port("--grpc-port", grpcPort),
                port("--web-port", webPort),
                !isBrowserUnwanted && limit.isEmpty());
        return new DemoRun(options, out, err).run();
    }

    private OptionalInt port(String option, Optional<Integer> port) {
        if (port.filter(number -> number < 0 || number > 65_535).isPresent()) {
            throw usage(option + "=" + port.get() + " must be a port, 0 to 65535");
        }
        return port.isPresent() ? OptionalInt.of(port.get()) : OptionalInt.empty();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
