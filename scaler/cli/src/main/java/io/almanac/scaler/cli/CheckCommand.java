package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.manifest.FileCheck;
import io.almanac.scaler.manifest.Finding;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac check}: every problem of every trigger of Almanac's, before a cluster sees it. */
@Command(
        name = "check",
        description = "Checks the triggers of ScaledObjects: what a server would refuse, and traps beside it.",
        footer = {
            "",
            "Exit codes: 0 nothing but warnings, 1 a problem, 2 wrong usage.",
            "",
            "Example: helm template shop charts/shop | almanac check -"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class CheckCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Manifests, folders of them (*.yaml, *.yml, *.json), or - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description =
                    "One of text, json, sarif (SARIF 2.1.0, as code scanning reads it; default ${DEFAULT-VALUE}).")
    private CheckForm form = CheckForm.TEXT;

    @Option(
            names = "--scrape-interval",
            paramLabel = "DURATION",
            defaultValue = "15s",
            description = "How often what queries ask for is scraped (default ${DEFAULT-VALUE}).")
    private Duration scrapeInterval = Duration.ofSeconds(15);

    /** @param in what {@code -} reads */
    CheckCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        int objects = 0;
        ManifestFiles manifests = new ManifestFiles(spec, in);
        List<String> all = manifests.expanded(files);
        for (String file : all) {
            FileCheck check = FileCheck.of(file, manifests.text(file), ForecastModels.labels(), scrapeInterval);
            objects += check.objects();
            findings.addAll(check.findings());
        }
        spec.commandLine().getOut().print(form.of(findings, all.size(), objects));
        spec.commandLine().getOut().flush();
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR) ? 1 : 0;
    }
}
