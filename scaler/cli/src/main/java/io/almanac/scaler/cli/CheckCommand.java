package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.manifest.CheckedTrigger;
import io.almanac.scaler.manifest.FileCheck;
import io.almanac.scaler.manifest.Finding;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Reading;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac check}: every problem of every trigger of Almanac's, before a cluster sees it. */
@Command(
        name = "check",
        description = "Checks the triggers of ScaledObjects: what a server would refuse, and traps beside it.",
        footer = {
            "",
            "Exit codes: 0 nothing but warnings and notes, 1 a problem or a server that does not answer, 2 wrong usage, or",
            "nothing to check.",
            "",
            "Examples:",
            "  helm template shop charts/shop | almanac check -",
            "  almanac check manifests/ --server http://localhost:8080"
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

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Ask a running server, at its web port, what it answers for each trigger now, and what its next day"
                            + " will ask for.")
    private Optional<String> server = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the bearer token of that port.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Namespace of objects that name none, where a server is asked (default ${DEFAULT-VALUE}).")
    private String namespace = "default";

    /** @param in what {@code -} reads */
    CheckCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        List<CheckedTrigger> triggers = new ArrayList<>();
        int objects = 0;
        int blank = 0;
        ManifestFiles manifests = new ManifestFiles(spec, in);
        List<String> all = manifests.expanded(files);
        for (String file : all) {
            Parsed<String> read = manifests.text(file);
            blank += read instanceof Parsed.Value<String>(String text) && text.isBlank() ? 1 : 0;
            FileCheck check = switch (read) {
                case Parsed.Value<String>(String text) ->
                    FileCheck.of(file, text, ForecastModels.labels(), scrapeInterval);
                case Parsed.Refused<String>(List<Problem> problems)
                when files.contains(file) -> throw new ParameterException(spec.commandLine(), Problem.lines(problems));
                case Parsed.Refused<String>(List<Problem> problems) -> FileCheck.refused(problems);
            };
            objects += check.objects();
            triggers.addAll(check.triggers());
            findings.addAll(check.findings());
        }
        if (blank == all.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing to check in " + String.join(", ", files).replaceFirst("^-$", "standard input")
                            + ": no manifest (*.yaml, *.yml, *.json) with anything in it");
        }
        List<ServerAnswer> answers = new ArrayList<>();
        Optional<String> silence = server.flatMap(
                url -> ask(new ServedWorkloads(ServerOptions.api(spec, url, tokenFile)), triggers, answers));
        answers.forEach(answer -> findings.addAll(answer.findings()));
        spec.commandLine().getOut().print(form.of(new CheckResult(all.size(), objects, findings, answers)));
        spec.commandLine().getOut().flush();
        silence.ifPresent(reason -> spec.commandLine().getErr().println("almanac check: " + reason));
        boolean isAnyWrong = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        return isAnyWrong || silence.isPresent() ? 1 : 0;
    }

    /** Asks for one after the other until the server does not answer, and says why it does not. */
    private Optional<String> ask(ServedWorkloads served, List<CheckedTrigger> triggers, List<ServerAnswer> answers) {
        for (CheckedTrigger trigger : triggers) {
            switch (ServerAnswer.of(served, trigger, namespace)) {
                case Reading.Unusable<ServerAnswer> unusable -> {
                    return Optional.of(unusable.rule());
                }
                case Reading.Usable<ServerAnswer> usable -> answers.add(usable.value());
            }
        }
        return Optional.empty();
    }
}
