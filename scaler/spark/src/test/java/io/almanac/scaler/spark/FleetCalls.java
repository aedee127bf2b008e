package io.almanac.scaler.spark;

import io.almanac.scaler.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** Calls of a backtest of many services in a folder, what they said and what they wrote. */
record FleetCalls(Path folder, StringWriter out, StringWriter err) {
    static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    static final int FIVE_MINUTES = 300;
    static final int FOUR_DAYS = 4 * 288;

    static FleetCalls in(Path folder) {
        return new FleetCalls(folder, new StringWriter(), new StringWriter());
    }

    /** Replays {@code traces} into {@code result}, by few policies and on two threads. */
    int run(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        System.setProperty("spark.master", "local[2]");
        List<String> arguments = new ArrayList<>(List.of(
                file("traces").toString(), "--out", file("result").toString(), "--policy", "reactive:0.7,predictive"));
        arguments.addAll(List.of(options));
        return Main.backtest(new SparkFleet(), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** A day's wave with a little of everything else. */
    static double wave(int slot) {
        return 100 - 60 * Math.cos(2 * Math.PI * slot / 288) + slot * 7 % 11;
    }

    void trace(String name, int stepSeconds, int slots, IntToDoubleFunction value) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int slot = 0; slot < slots; slot++) {
            text.append(MONDAY.plusSeconds((long) slot * stepSeconds))
                    .append(',')
                    .append(value.applyAsDouble(slot))
                    .append('\n');
        }
        text("traces/" + name, text.toString());
    }

    Path text(String name, String text) throws IOException {
        Path path = file(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** The files of single services, in order. */
    List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(file("result/services"))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The lines of the table, blanks made one. */
    List<String> table() {
        return out.toString()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
