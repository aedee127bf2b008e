package io.almanac.scaler.cli;

import io.almanac.simulator.demo.AppChain;
import io.almanac.simulator.demo.AppEnvironment;
import io.almanac.simulator.demo.AppSettings;
import io.almanac.simulator.demo.AppVariable;
import io.almanac.simulator.demo.DemoApp;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code almanac app}: something to scale. */
@Command(
        name = "app",
        description = {
            "Serves a web app to load and to scale, alone or as a chain of three, until it is told to stop.",
            "GET / says who it is; POST /process takes a JSON array of strings, appends its name and passes it on;"
                    + " GET /healthz and /readyz are for probes; /metrics has a port of its own."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class,
        footerHeading = "%nEnvironment:%n")
final class AppCommand implements Callable<Integer> {
    private static final String LOCAL = "127.0.0.1";

    @Option(
            names = "--chain",
            description =
                    "Run app-a, app-b and app-c on this machine, each passing on to the next; the second and third"
                            + " have the ports that are 2 and 4 higher.")
    private boolean isChain;

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    AppCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
    }

    /** The command with its variables in the help. */
    CommandLine commandLine() {
        CommandLine command = new CommandLine(this);
        command.getCommandSpec()
                .usageMessage()
                .footer(Arrays.stream(AppVariable.values())
                        .flatMap(AppCommand::help)
                        .toArray(String[]::new));
        return command;
    }

    private static Stream<String> help(AppVariable variable) {
        String preset = variable.preset().isEmpty() ? "" : " (default " + variable.preset() + ")";
        return Stream.of("  " + variable.key() + preset, "      " + variable.meaning() + "; " + variable.rule());
    }

    @Override
    public Integer call() {
        Map<String, String> given = new HashMap<>(environment);
        if (isChain) {
            given.putIfAbsent(AppVariable.ADDRESS.key(), LOCAL);
        }
        return switch (AppEnvironment.parse(given)) {
            case AppEnvironment.Refused refused -> refuse(refused.problems());
            case AppEnvironment.Parsed parsed -> isChain ? serveChain(parsed.settings()) : serve(parsed.settings());
        };
    }

    private int refuse(List<String> problems) {
        problems.forEach(err::println);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private int serve(AppSettings settings) {
        try {
            DemoApp app = DemoApp.start(settings);
            return untilStopped(List.of(app), app::drain);
        } catch (IOException e) {
            return notServed(e);
        }
    }

    private int serveChain(AppSettings each) {
        List<String> misplaced = Stream.of(AppVariable.NAME, AppVariable.NEXT)
                .map(AppVariable::key)
                .filter(key -> !environment.getOrDefault(key, "").isBlank())
                .map(key -> "environment: " + key + " must not be set with --chain, which names and connects its apps;"
                        + " unset it")
                .toList();
        List<String> problems =
                Stream.concat(misplaced.stream(), portsBeyondTheLast(each)).toList();
        if (!problems.isEmpty()) {
            return refuse(problems);
        }
        try {
            AppChain chain = AppChain.start(each);
            return untilStopped(chain.apps(), chain::drain);
        } catch (IOException e) {
            return notServed(e);
        }
    }

    private static Stream<String> portsBeyondTheLast(AppSettings each) {
        return Map.of(AppVariable.PORT, each.port(), AppVariable.METRICS_PORT, each.metricsPort()).entrySet().stream()
                .filter(given -> given.getValue() > AppChain.HIGHEST_FIRST_PORT)
                .map(given -> "environment: " + given.getKey().key() + "=" + given.getValue() + " must be at most "
                        + AppChain.HIGHEST_FIRST_PORT + " with --chain, whose other apps take the ports 2 and 4 higher;"
                        + " choose a lower one")
                .sorted();
    }

    private int notServed(IOException e) {
        err.println("almanac: " + e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private int untilStopped(List<DemoApp> apps, Runnable drain) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            drain.run();
                            stopped.countDown();
                        },
                        "drain"));
        apps.forEach(
                app -> out.println(app.name() + ": requests on " + app.url() + ", metrics on " + app.metricsUrl()));
        out.flush();
        try {
            stopped.await();
            return CommandLine.ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
