package io.almanac.scaler.backtest.report;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The files of a trace's report: the page, and the manifest that follows from the advice.
 *
 * @param question that the advice answers
 * @param today what scales the workload today, if that is known
 * @param arguments of the command line that runs
 */
public record ReportFiles(Question question, Optional<TodaysObject> today, List<String> arguments) {
    public ReportFiles {
        arguments = List.copyOf(arguments);
    }

    /** The text of each file, by its name. */
    public SequencedMap<String, String> of(BacktestResult result, Optional<Advice> advice) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        Optional<AdvisedObject> apply = advice.map(given -> ScaledObjectYaml.of(result, given, question, today));
        files.put("report.html", ReportPage.html(Report.of(result, advice, apply, command())));
        apply.ifPresent(object -> files.put("scaled-object.yaml", object.yaml()));
        return files;
    }

    /** The command line, as a POSIX shell reads it. */
    private String command() {
        return "almanac backtest " + arguments.stream().map(ReportFiles::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
