package io.almanac.scaler.bench;

import io.almanac.forecast.model.regression.RegressionSettings;
import io.almanac.scaler.cli.OptionTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Backtests the seasonal regression without each of its parts and writes what that costs into a document. */
@Command(name = "ablations")
final class AblationStudy implements Callable<Integer> {
    private static final Ablation WHOLE =
            new Ablation("nothing", Optional.empty(), RegressionSettings.STANDARD, List.of());

    @Mixin
    private final BenchOptions options = new BenchOptions();

    public static void main(String[] arguments) {
        System.exit(OptionTypes.register(new CommandLine(new AblationStudy())).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Ablation> ablations = Ablation.all();
        List<Rival> rivals = new ArrayList<>(List.of(WHOLE.rival()));
        ablations.forEach(ablation -> rivals.add(ablation.rival()));
        Tournament tournament = new Tournament(rivals, options.origins());
        AblationTable table = new AblationTable();
        int origins = 0;
        for (BenchTrace trace : options.read()) {
            int asked = trace.origins(options.origins()).size();
            System.err.println(trace.name() + ": " + asked + " origins");
            if (asked > 0) {
                Map<String, Outcomes> came = tournament.on(trace);
                Outcomes whole = of(came, WHOLE);
                ablations.forEach(ablation -> table.add(ablation, ScorePair.of(of(came, ablation), whole)));
                origins += asked;
            }
        }
        String made = "Made by `" + options.command("ablations") + "` from " + origins + " origins.\n\n";
        new MarkedSection(options.document(), "ablations").write(made + table.text());
        return 0;
    }

    private static Outcomes of(Map<String, Outcomes> came, Ablation ablation) {
        return Optional.ofNullable(came.get(ablation.change())).orElseThrow();
    }
}
