package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.report.DecisionsCsv;
import io.almanac.scaler.backtest.report.ScoreTable;
import io.almanac.scaler.server.Version;
import io.almanac.scaler.server.source.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the outcomes of a run as they come: decisions to files, scoreboards to standard output, progress and problems to
 * standard error; the summary at the end.
 *
 * @param folder where files go, if they are wanted
 * @param report to write into the folder
 * @param traces how many there are; with more than one, each has a folder of its own in {@code folder}
 */
record BacktestOutput(
        BacktestSettings settings,
        Shown shown,
        Optional<Path> folder,
        Optional<BacktestReport> report,
        int traces,
        PrintWriter out,
        PrintWriter err) {
    static final String SUMMARY = "summary.json";
    static final String DECISIONS = "decisions.csv";

    /** What is wanted beside the summary. */
    record Shown(boolean isJson, boolean isDecisions) {}

    /** Starts a run and takes what comes. */
    @FunctionalInterface
    interface Source {
        void feed(BacktestRun.Sink sink) throws IOException;
    }

    /** Runs and writes; false if something could not be read, replayed or written. */
    boolean of(Source source) {
        List<JsonNode> summaries = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            source.feed(outcome -> {
                switch (outcome) {
                    case BacktestOutcome.Done done -> {
                        summaries.add(BacktestSummaryJson.of(done.result(), done.advice()));
                        accept(done);
                    }
                    case BacktestOutcome.Failed bad -> {
                        summaries.add(BacktestSummaryJson.failed(bad.trace(), bad.problems()));
                        failed.add(bad.trace());
                        bad.problems().forEach(err::println);
                    }
                }
                err.println(summaries.size() + "/" + traces + " " + outcome.trace());
                err.flush();
            });
            writeSummary(BacktestSummaryJson.of(Version.current(), settings, summaries));
        } catch (IOException e) {
            err.println("cannot write to " + folder.map(Path::toString).orElse("standard output") + " ("
                    + FileTrouble.ofWriting(e) + "); check path, permission and space");
            return false;
        }
        return failed.isEmpty();
    }

    private void accept(BacktestOutcome.Done done) throws IOException {
        BacktestResult result = done.result();
        if (!shown.isJson()) {
            ScoreTable.lines(result).forEach(out::println);
            done.advice().ifPresent(advice -> out.println(advice.headline() + "."));
            out.println();
            out.flush();
        }
        if (folder.isEmpty()) {
            return;
        }
        Path own = traces == 1 ? folder.get() : folder.get().resolve(result.trace());
        Files.createDirectories(own);
        if (report.isPresent()) {
            report.get().write(result, done.advice(), own);
        }
        if (shown.isDecisions()) {
            try (Writer writer = Files.newBufferedWriter(own.resolve(DECISIONS), StandardCharsets.UTF_8)) {
                DecisionsCsv.write(result, writer);
            }
        }
    }

    private void writeSummary(JsonNode summary) throws IOException {
        String text = summary.toPrettyString();
        if (shown.isJson()) {
            out.println(text);
        }
        if (folder.isPresent()) {
            Files.writeString(folder.get().resolve(SUMMARY), text + "\n", StandardCharsets.UTF_8);
        }
    }
}
