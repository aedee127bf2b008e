package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.report.BacktestSummary;
import io.almanac.scaler.backtest.report.DecisionsCsv;
import io.almanac.scaler.backtest.report.JsonText;
import io.almanac.scaler.backtest.report.ReportFiles;
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
import java.util.Map;
import java.util.Optional;

/**
 * Takes the outcomes of a run as they come: decisions and reports to files, scoreboards to standard output, progress and
 * problems to standard error; the summary at the end.
 *
 * @param folder where files go, if they are wanted
 * @param report to write into the folder
 * @param traces how many there are; with more than one, each has a folder of its own in {@code folder}
 */
record BacktestOutput(
        BacktestSettings settings,
        Shown shown,
        Optional<Path> folder,
        Optional<ReportFiles> report,
        int traces,
        Progress progress,
        PrintWriter out,
        PrintWriter err) {
    /** The outputs that are wanted beside the summary. */
    record Shown(boolean isJson, boolean isDecisions) {}

    /** Starts a run, whose outcomes it reports. */
    @FunctionalInterface
    interface Run {
        void reporting(OrderedWork.Sink<BacktestOutcome> report) throws IOException;
    }

    /** Runs and writes; false if something could not be read, replayed or written. */
    boolean of(Run run) {
        List<BacktestSummary.Trace> summaries = new ArrayList<>();
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            run.reporting(outcome -> progress.done(outcome.trace(), () -> {
                summaries.add(report(outcome));
                err.println(summaries.size() + "/" + traces + " " + outcome.trace() + written(outcome));
                err.flush();
            }));
            writeSummary(JsonText.indented(BacktestSummary.of(Version.current(), settings, summaries)));
        } catch (IOException e) {
            err.println("cannot write to " + folder.map(Path::toString).orElse("standard output") + " ("
                    + FileTrouble.ofWriting(e) + "); check path, permission and space");
            return false;
        }
        return summaries.stream().noneMatch(BacktestSummary.Failed.class::isInstance);
    }

    private BacktestSummary.Trace report(BacktestOutcome outcome) throws IOException {
        return switch (outcome) {
            case BacktestOutcome.Done done -> {
                print(done);
                writeFiles(done);
                yield BacktestSummary.Replayed.of(done.result(), done.advice());
            }
            case BacktestOutcome.Failed failed -> {
                failed.problems().forEach(err::println);
                yield new BacktestSummary.Failed(failed.trace(), failed.problems());
            }
        };
    }

    private void print(BacktestOutcome.Done done) {
        if (!shown.isJson()) {
            ScoreTable.lines(done.result()).forEach(out::println);
            done.advice().ifPresent(advice -> out.println(advice.headline() + "."));
            out.println();
            out.flush();
        }
    }

    /** Where the report is, if there is one. */
    private String written(BacktestOutcome outcome) {
        return outcome instanceof BacktestOutcome.Done && report.isPresent()
                ? folder.map(into -> ": " + own(into, outcome.trace()).resolve("report.html"))
                        .orElse("")
                : "";
    }

    private Path own(Path into, String trace) {
        return traces == 1 ? into : into.resolve(trace);
    }

    private void writeFiles(BacktestOutcome.Done done) throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        BacktestResult result = done.result();
        Path own = own(folder.get(), result.trace());
        Files.createDirectories(own);
        if (report.isPresent()) {
            for (Map.Entry<String, String> file :
                    report.get().of(result, done.advice()).entrySet()) {
                Files.writeString(own.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
            }
        }
        if (shown.isDecisions()) {
            try (Writer writer = Files.newBufferedWriter(own.resolve("decisions.csv"), StandardCharsets.UTF_8)) {
                DecisionsCsv.write(result, writer);
            }
        }
    }

    private void writeSummary(String text) throws IOException {
        if (shown.isJson()) {
            out.println(text);
        }
        if (folder.isPresent()) {
            Files.writeString(folder.get().resolve("summary.json"), text + "\n", StandardCharsets.UTF_8);
        }
    }
}
