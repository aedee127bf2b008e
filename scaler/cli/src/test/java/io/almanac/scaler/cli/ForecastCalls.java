package io.almanac.scaler.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import picocli.CommandLine;

/** Calls of {@code almanac forecast} on traces in a folder, and what they said. */
record ForecastCalls(Path folder, StringWriter out, StringWriter err) {
    static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    int run(String... arguments) {
        return command(2).execute(arguments);
    }

    CommandLine command(int threads) {
        return command(threads, Map.of());
    }

    CommandLine command(int threads, Map<String, String> environment) {
        return OptionTypes.register(new CommandLine(new ForecastCommand(environment, threads)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    /** A day's wave with a little of everything else. */
    static double wave(int slot) {
        return 100 - 60 * Math.cos(2 * Math.PI * slot / 288) + slot * 7 % 11;
    }

    String trace(String name, int stepSeconds, int slots, IntToDoubleFunction value) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int slot = 0; slot < slots; slot++) {
            double load = value.applyAsDouble(slot);
            if (!Double.isNaN(load)) {
                text.append(MONDAY.plusSeconds((long) slot * stepSeconds))
                        .append(',')
                        .append(load)
                        .append('\n');
            }
        }
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text).toString();
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }
}
