package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import picocli.CommandLine;

/** Calls of {@code almanac backtest} on traces in a folder, what they said and what they wrote. */
record BacktestCalls(ForecastCalls files) {
    static final int FIVE_MINUTES = 300;
    static final int FOUR_DAYS = 4 * 288;

    static BacktestCalls in(Path folder) {
        return new BacktestCalls(new ForecastCalls(folder, new StringWriter(), new StringWriter()));
    }

    int run(int threads, String... arguments) {
        return OptionTypes.register(new CommandLine(new BacktestCommand(threads, new SparkProgram())))
                .setOut(new PrintWriter(files.out(), true))
                .setErr(new PrintWriter(files.err(), true))
                .execute(arguments);
    }

    String out() {
        return files.out().toString();
    }

    String err() {
        return files.err().toString();
    }

    /** Four days of a daily wave at steps of five minutes. */
    String web(String name) throws IOException {
        return trace(name, FOUR_DAYS, ForecastCalls::wave);
    }

    /** So many steps of five minutes. */
    String trace(String name, int slots, IntToDoubleFunction value) throws IOException {
        return files.trace(name, FIVE_MINUTES, slots, value);
    }

    String file(String name) {
        return files.file(name);
    }

    /** The summary in the folder that {@code --out} named. */
    JsonNode summary(String name) throws IOException {
        return new ObjectMapper()
                .readTree(files.folder().resolve(name).resolve("summary.json").toFile());
    }
}
