package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.backtest.report.Report;
import io.almanac.scaler.backtest.report.ReportPage;
import io.almanac.scaler.backtest.report.ScaledObjectYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what a trace's report consists of: the page, and the manifest that follows from the advice.
 *
 * @param question what the advice was asked
 * @param arguments of the command line that runs
 */
record BacktestReport(Question question, List<String> arguments) {
    static final String PAGE = "report.html";
    static final String MANIFEST = "scaled-object.yaml";

    BacktestReport {
        arguments = List.copyOf(arguments);
    }

    void write(BacktestResult result, Optional<Advice> advice, Path folder) throws IOException {
        String page = ReportPage.html(Report.of(result, advice, command()));
        Files.writeString(folder.resolve(PAGE), page, StandardCharsets.UTF_8);
        if (advice.isPresent()) {
            String manifest = ScaledObjectYaml.of(result, advice.get(), question.query());
            Files.writeString(folder.resolve(MANIFEST), manifest, StandardCharsets.UTF_8);
        }
    }

    /** As a POSIX shell reads it. */
    private String command() {
        return "almanac backtest "
                + arguments.stream().map(BacktestReport::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
