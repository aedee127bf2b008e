package io.almanac.scaler.cli;

import io.almanac.scaler.adopt.Adoption;
import io.almanac.scaler.adopt.Asked;
import io.almanac.scaler.settings.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac adopt}: the ScaledObject that takes a workload over. */
@Command(
        name = "adopt",
        description = "Writes the ScaledObject that takes over what scales a workload now.",
        footer = "%nExample: kubectl get hpa checkout -o yaml > hpa.yaml && almanac adopt hpa.yaml --query '...'",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class AdoptCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "A HorizontalPodAutoscaler, a Deployment or a StatefulSet, as kubectl get -o yaml writes it.")
    private Path file = Path.of("");

    @Option(names = "--query", paramLabel = "PROMQL", description = "Load of the whole workload; else a placeholder.")
    private Optional<String> query = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "LOAD",
            description = "Load that one replica should carry; else what the autoscaler asks of one for its metric.")
    private Optional<String> threshold = Optional.empty();

    @Option(names = "--lead-time", paramLabel = "DURATION", description = "How long a new replica takes to serve.")
    private Optional<String> leadTime = Optional.empty();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "One of shadow, predictive, reactive; shadow serves the present load and shows the forecast.",
            defaultValue = "shadow")
    private String mode = "";

    @Option(names = "--min", paramLabel = "COUNT", description = "Fewest replicas; else the autoscaler's.")
    private Optional<String> min = Optional.empty();

    @Option(names = "--max", paramLabel = "COUNT", description = "Most replicas; else the autoscaler's.")
    private Optional<String> max = Optional.empty();

    @Option(
            names = "--scaler-address",
            paramLabel = "HOST:PORT",
            description = "Where KEDA reaches Almanac.",
            defaultValue = "almanac.almanac:6001")
    private String scalerAddress = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; else to standard output.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        String manifest;
        try {
            manifest = Files.readString(file);
        } catch (IOException e) {
            err.println(file + ": cannot be read (" + e + "); give the path of a readable file");
            return 1;
        }
        Asked asked = new Asked(scalerAddress, query, threshold, leadTime, mode, min, max);
        return switch (Adoption.of(file.toString(), manifest, asked)) {
            case Adoption.Written written -> write(written.yaml());
            case Adoption.Refused refused -> {
                err.println(Problem.lines(refused.problems()));
                yield 1;
            }
        };
    }

    private int write(String yaml) {
        if (out.isEmpty()) {
            PrintWriter standard = spec.commandLine().getOut();
            standard.print(yaml);
            standard.flush();
            return 0;
        }
        try {
            Files.writeString(out.get(), yaml);
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("--out " + out.get() + ": cannot be written (" + e + "); check path and permission");
            return 1;
        }
    }
}
