package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.calendar.FileCalendarSources;
import io.almanac.scaler.live.Heartbeat;
import io.almanac.scaler.server.AlmanacServer;
import io.almanac.scaler.settings.Problem;
import io.almanac.scaler.settings.ServerFile;
import io.almanac.scaler.settings.ServerSettings;
import io.almanac.scaler.web.DemoView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
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
        String yaml;
        try {
            yaml = config.isEmpty() ? "" : Files.readString(Path.of(config));
        } catch (IOException | InvalidPathException e) {
            err.println("almanac: --config " + config + " cannot be read (" + reason(e)
                    + "); give it the path of a readable file");
            return 1;
        }
        FileCalendarSources calendars = FileCalendarSources.beside(Path.of(config.isEmpty() ? "almanac.yaml" : config));
        return switch (ServerFile.parse(yaml, System.getenv(), ForecastModels.labels(), calendars)) {
            case ServerFile.Refused refused -> {
                err.println(Problem.lines(refused.problems()));
                yield 1;
            }
            case ServerFile.Parsed parsed -> isCheckOnly ? checked() : serve(parsed.settings());
        };
    }

    /** The messages of these exceptions are the path alone, or nothing that helps. */
    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "access is denied";
            case CharacterCodingException binary -> "it is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }

    private int checked() {
        out.println("the settings are good");
        return 0;
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
        out.println("almanac: gRPC on " + settings.grpc().address() + ":" + server.grpcPort() + ", page on http://"
                + settings.web().address() + ":" + server.webPort());
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
