package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.cli.why.Explained;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.cli.why.WorkloadChart;
import io.almanac.scaler.settings.rule.Reading;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac why}: the current number of a workload, as a running server explains it. */
@Command(
        name = "why",
        description = "Explains the current number of a workload, as a running server decided it, part by part.",
        footer = {
            "",
            "Exit codes: 0 told, 1 the server does not answer or knows no such workload, 2 wrong usage.",
            "",
            "Example: kubectl -n almanac port-forward service/almanac 8080 & almanac why shop/checkout --chart"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class WhyCommand implements Callable<Integer> {
    private static final int USUAL_WIDTH = 80;
    private static final long SPAN_SECONDS = 6 * 3600;

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(paramLabel = "NAMESPACE/NAME", description = "Of the ScaledObject.")
    private String name = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--chart", description = "Draw the load of the last six hours, and the forecast.")
    private boolean isChart;

    /** @param environment for the width of the terminal */
    WhyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!name.matches("[^/]+/[^/]+")) {
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' must be NAMESPACE/NAME, such as shop/checkout");
        }
        int slash = name.indexOf('/');
        String namespace = name.substring(0, slash);
        String own = name.substring(slash + 1);
        ServedWorkloads served = new ServedWorkloads(server.api(spec));
        return switch (served.of(namespace, own, SPAN_SECONDS)) {
            case Reading.Unusable<List<JsonNode>> unusable -> failed(unusable.rule());
            case Reading.Usable<List<JsonNode>>(List<JsonNode> none)
            when none.isEmpty() -> failed(served.absence(namespace, own));
            case Reading.Usable<List<JsonNode>>(List<JsonNode> workloads) -> tell(workloads);
        };
    }

    private int tell(List<JsonNode> workloads) {
        PrintWriter out = spec.commandLine().getOut();
        boolean isFirst = true;
        for (JsonNode workload : workloads) {
            if (!isFirst) {
                out.println();
            }
            isFirst = false;
            Explained.lines(workload).forEach(out::println);
            if (isChart) {
                out.println();
                WorkloadChart.lines(workload, width()).forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }

    private int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    private int failed(String reason) {
        spec.commandLine().getErr().println("almanac why: " + reason);
        return 1;
    }
}
