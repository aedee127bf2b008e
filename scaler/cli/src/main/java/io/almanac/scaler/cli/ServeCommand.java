package io.almanac.scaler.cli;

import io.almanac.scaler.server.AlmanacServer;
import io.almanac.scaler.server.live.Heartbeat;
import io.almanac.scaler.server.web.DemoView;
import io.almanac.scaler.server.zone.TimeZoneData;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.server.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code almanac serve}: the external scaler. */
@Command(
        name = "serve",
        description = "Serves KEDA's external scaler contract until it is told to stop.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The server's file; every value also by environment (ALMANAC_...).",
            defaultValue = "${ALMANAC_CONFIG:-}")
    private String config = "";

    @Option(names = "--check", description = "Read the settings, say what is wrong with them, and end.")
    private boolean isCheckOnly;

    private final PrintWriter out;
    private final PrintWriter err;

    ServeCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Optional<String> file = Optional.of(config).filter(given -> !given.isEmpty());
        return switch (GivenServerFile.read("--config", file, System.getenv())) {
            case Parsed.Refused<ServerSettings> refused -> {
                err.println(Problem.lines(refused.problems()));
                yield 1;
            }
            case Parsed.Value<ServerSettings>(ServerSettings settings) ->
                isCheckOnly ? checked(settings) : serve(settings);
        };
    }

    private int checked(ServerSettings settings) {
        warnWithoutSource(settings);
        out.println("the settings are good");
        return 0;
    }

    /** Such a server may be started before its sources are known; every trigger is refused until then. */
    private void warnWithoutSource(ServerSettings settings) {
        if (settings.dataSources().isEmpty() && settings.allowedAddresses().isEmpty()) {
            err.println(
                    "almanac: there is no data source, so every trigger will be refused. Name one in the server's file"
                            + " (--config FILE): dataSources: [{name: default, url: 'http://prometheus.monitoring:9090'}]");
        }
    }

    private int serve(ServerSettings settings) {
        AlmanacServer server;
        try {
            server = AlmanacServer.start(settings, Clock.systemUTC(), DemoView.NONE);
        } catch (IOException | IllegalArgumentException e) {
            err.println("almanac: cannot serve: " + e.getMessage());
            err.println("  Set grpc.port and web.port to free ports, and check the files that the settings name.");
            return 1;
        }
        Heartbeat heartbeat = server.beat(Clock.systemUTC());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            heartbeat.close();
                            server.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        TimeZoneData zones = TimeZoneData.choose(System.getenv());
        zones.warning(LocalDate.now(Clock.systemUTC())).ifPresent(warning -> err.println("almanac: " + warning));
        warnWithoutSource(settings);
        out.println("almanac: time zones " + zones.describe());
        out.println("almanac: gRPC on " + settings.grpc().address() + ":" + server.grpcPort() + ", page on "
                + settings.web().scheme() + "://" + settings.web().address() + ":" + server.webPort());
        out.flush();
        return awaitEnd(stopped);
    }

    private static int awaitEnd(CountDownLatch stopped) {
        try {
            stopped.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
