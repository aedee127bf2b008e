package io.almanac.scaler.bench;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.cli.OptionTypes;
import io.almanac.scaler.forecasting.ForecastTask.ModelChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Backtests every model on traces and writes the scores into a document. */
@Command(name = "forecast")
final class ModelComparison implements Callable<Integer> {
    @Mixin
    private final BenchOptions options = new BenchOptions();

    public static void main(String[] arguments) {
        System.exit(OptionTypes.register(new CommandLine(new ModelComparison())).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Tournament tournament = new Tournament(rivals(), options.origins());
        ModelFigures figures = new ModelFigures();
        for (BenchTrace trace : options.read()) {
            if (trace.origins(options.origins()).isEmpty()) {
                System.err.println(trace.name() + ": too short for an origin after seven days, left out");
            } else {
                System.err.println(trace.name());
                figures.add(trace.name(), tournament.on(trace));
            }
        }
        new MarkedSection(options.document(), "models").write(text(figures));
        return 0;
    }

    private static List<Rival> rivals() {
        List<Rival> rivals = new ArrayList<>();
        rivals.add(new Rival(ModelFigures.AUTO, BenchOptions.task(Optional.empty(), new ModelChoice.Contest())));
        for (ForecastModels model : ForecastModels.atHand()) {
            rivals.add(new Rival(model.label(), BenchOptions.task(Optional.empty(), ModelChoice.Named.of(model))));
        }
        return rivals;
    }

    private String text(ModelFigures figures) {
        ModelTables tables = new ModelTables(figures);
        WinsAndLosses wins = new WinsAndLosses(figures);
        StringBuilder text = new StringBuilder("Made by `" + options.command("forecast") + "`.\n");
        text.append("\n### Scores by those of the seasonal naive day, geometric mean over the traces\n\n")
                .append(tables.ratios());
        text.append("\n### Coverage, mean over the traces\n\n").append(tables.coverages());
        text.append("\n### Wins and losses\n\n")
                .append(wins.table())
                .append('\n')
                .append(wins.sentences());
        text.append("\n### What the contest chose, by the number of origins\n\n")
                .append(tables.contest());
        for (String trace : figures.traces()) {
            text.append("\n### ").append(trace).append("\n\n").append(tables.scores(trace));
            text.append('\n').append(tables.coverages(trace));
        }
        return text.toString();
    }
}
