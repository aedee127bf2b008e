package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.fleet.FleetEntry;
import io.almanac.scaler.backtest.fleet.FleetJudgement;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.simulator.trace.TraceReading;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the arguments of {@code almanac backtest} ask for, to be done to one service of many, wherever its load comes from. */
public final class AskedBacktest {
    private final BacktestRun run;

    private AskedBacktest(BacktestRun run) {
        this.run = run;
    }

    /**
     * Reads arguments, and the files that they name; or says what is wrong with them.
     *
     * @param own options of the service alone, which count instead of those in {@code arguments}
     */
    public static Reading<AskedBacktest> of(List<String> arguments, List<String> own) {
        BacktestCommand command = new BacktestCommand(1, new SparkProgram());
        CommandLine line = OptionTypes.register(new CommandLine(command)).setOverwrittenOptionsAllowed(true);
        try {
            line.parseArgs(Stream.concat(arguments.stream(), own.stream()).toArray(String[]::new));
            return Reading.usable(new AskedBacktest(command.plan().run(new Progress(line.getErr(), false, 1, 1))));
        } catch (ParameterException wrong) {
            return Reading.unusable(String.valueOf(wrong.getMessage()));
        }
    }

    /** In which times without a zone are. */
    public ZoneId zone() {
        return run.settings().workload().calendar().zone();
    }

    /** @param source of the trace, for what is wrong with it */
    public FleetEntry replay(String service, String source, TraceReading trace) {
        return switch (run.outcome(service, source, trace)) {
            case BacktestOutcome.Done done ->
                FleetJudgement.of(done.result(), done.advice().orElseThrow());
            case BacktestOutcome.Failed failed ->
                new FleetEntry.Failed(
                        service,
                        failed.problems().stream()
                                .map(problem -> problem.startsWith(service + ": ")
                                        ? problem.substring(service.length() + 2)
                                        : problem)
                                .toList());
        };
    }
}
