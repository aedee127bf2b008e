package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.policy.Policies;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.rule.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The policies that a backtest compares. */
final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "reactive:0.7,reactive:auto,reactive:kept,mimir,last-week,predictive,oracle-hpa,oracle",
            description = "What to compare, see below (default ${DEFAULT-VALUE}).")
    private List<String> names = List.of();

    List<String> names() {
        return List.copyOf(names);
    }

    /** The policies; what is wrong with them, and with the files that they name, is added to {@code problems}. */
    List<Policy> chosen(List<String> problems) {
        List<Policy> chosen = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            switch (Policies.parse(name, PolicyOptions::text)) {
                case Reading.Usable<Policy> usable -> chosen.add(usable.value());
                case Reading.Unusable<Policy> unusable -> problems.add("--policy=" + name + " " + unusable.rule());
            }
        }
        return chosen;
    }

    private static Reading<String> text(String file) {
        try {
            return Reading.usable(Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Reading.unusable("cannot be read (" + FileTrouble.ofReading(e) + "); check the path");
        }
    }
}
