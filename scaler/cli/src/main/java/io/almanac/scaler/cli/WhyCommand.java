package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.scaler.cli.why.Explained;
import io.almanac.scaler.cli.why.ServerApi;
import io.almanac.scaler.cli.why.WorkloadChart;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    private static final int USUAL_WIDTH = 100;
    private static final String MOST_WORKLOADS = "1000";

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(paramLabel = "NAMESPACE/NAME", description = "Of the ScaledObject.")
    private String name = "";

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The server's web port (default ${DEFAULT-VALUE}).")
    private String server = "";

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the bearer token of that port.")
    private Optional<Path> tokenFile = Optional.empty();

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
        return switch (ServerApi.at(server, tokenFile)) {
            case Reading.Unusable<ServerApi> unusable ->
                throw new ParameterException(spec.commandLine(), "--server=" + server + " " + unusable.rule());
            case Reading.Usable<ServerApi> usable -> explain(usable.value());
        };
    }

    private int explain(ServerApi api) {
        String namespace = name.substring(0, name.indexOf('/'));
        Map<String, String> wanted = Map.of("namespace", namespace, "limit", MOST_WORKLOADS);
        return switch (api.get(List.of("workloads"), wanted)) {
            case Reading.Unusable<JsonNode> unusable -> failed(unusable.rule());
            case Reading.Usable<JsonNode> usable -> explain(api, usable.value().path("workloads"));
        };
    }

    private int explain(ServerApi api, JsonNode all) {
        List<String> known = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        for (JsonNode one : all) {
            String namespace = one.path("namespace").asText();
            String own = one.path("name").asText();
            known.add(namespace + "/" + own);
            if (name.equals(namespace + "/" + own)) {
                paths.add(
                        List.of("workloads", namespace, own, one.path("digest").asText()));
            }
        }
        if (paths.isEmpty()) {
            return failed(
                    api + " knows no " + name + ": KEDA has not asked for it for a while, or its trigger is refused; "
                            + Nearest.suggestion(name, known, "it knows " + known.size() + " others"));
        }
        int worst = 0;
        for (List<String> path : paths) {
            worst = Math.max(worst, tell(api, path));
        }
        return worst;
    }

    private int tell(ServerApi api, List<String> path) {
        return switch (api.get(path, Map.of())) {
            case Reading.Unusable<JsonNode> unusable -> failed(unusable.rule());
            case Reading.Usable<JsonNode> usable -> {
                PrintWriter out = spec.commandLine().getOut();
                Explained.lines(usable.value()).forEach(out::println);
                if (isChart) {
                    out.println();
                    WorkloadChart.lines(usable.value(), width()).forEach(out::println);
                }
                out.flush();
                yield 0;
            }
        };
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
