package io.almanac.scaler.cli;

import io.almanac.scaler.adopt.Adoption;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac adopt}: the ScaledObject that takes a workload over. */
@Command(
        name = "adopt",
        description = "Writes the ScaledObject that takes over what scales a workload now.",
        footer = "%nExample: kubectl get hpa checkout -o yaml | almanac adopt - --query '...'",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class AdoptCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A HorizontalPodAutoscaler, a Deployment or a StatefulSet, as kubectl get -o yaml writes it, among"
                            + " whatever else the file holds; - for standard input.")
    private String file = "";

    @Option(
            names = "--object",
            paramLabel = "[NAMESPACE/]NAME",
            description = "Of several in the file, the one called so.")
    private Optional<String> object = Optional.empty();

    @Mixin
    @SuppressWarnings("FieldMayBeFinal") // picocli writes it.
    private AdoptedTriggerOptions trigger = new AdoptedTriggerOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; else to standard output.")
    private Optional<Path> out = Optional.empty();

    /** @param in what {@code -} reads */
    AdoptCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        List<String> problems = trigger.problems();
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        return switch (new ManifestFiles(spec, in).text(file)) {
            case Parsed.Refused<String>(List<Problem> unreadable) -> refuse(unreadable);
            case Parsed.Value<String>(String manifest) ->
                switch (Adoption.of(file, manifest, trigger.request(object))) {
                    case Adoption.Written written -> write(written.yaml());
                    case Adoption.Refused refused -> refuse(refused.problems());
                };
        };
    }

    private int refuse(List<Problem> problems) {
        spec.commandLine().getErr().println(Problem.lines(problems));
        return 1;
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
                    .println("--out " + out.get() + ": cannot be written (" + FileTrouble.ofWriting(e)
                            + "); check path and permission");
            return 1;
        }
    }
}
