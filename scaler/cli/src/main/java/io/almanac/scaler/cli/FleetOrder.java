package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.server.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A backtest of many services, whose options have been found right.
 *
 * @param traces the folder or data set, as a path or an address
 * @param result the folder for what comes of it, likewise
 * @param isJson whether the ranking is printed as JSON
 * @param price of a replica-hour, by which the ranking says money; no result rests on it
 * @param arguments after the command's name
 * @param basis what results rest on beside the traces themselves: version, place and options, one a line
 */
public record FleetOrder(
        String traces,
        String result,
        boolean isJson,
        Optional<Price> price,
        List<String> arguments,
        String basis,
        PrintWriter out,
        PrintWriter err) {
    private static final Set<String> WITHOUT_EFFECT = Set.of("--out", "--json", "--no-decisions", PriceOption.NAME);

    public FleetOrder {
        arguments = List.copyOf(arguments);
    }

    static FleetOrder of(
            CommandLine line, List<String> arguments, Path traces, Path result, boolean isJson, Optional<Price> price) {
        String options = line.getParseResult().matchedOptions().stream()
                .filter(option -> !WITHOUT_EFFECT.contains(option.longestName()))
                .map(FleetOrder::given)
                .sorted()
                .collect(Collectors.joining());
        return new FleetOrder(
                address(traces),
                address(result),
                isJson,
                price,
                arguments,
                "almanac " + Version.current() + "\n" + address(traces) + "\n" + options,
                line.getOut(),
                line.getErr());
    }

    private static String given(OptionSpec option) {
        return option.longestName() + "=" + String.join(",", option.stringValues()) + "\n";
    }

    /** A path folds the slashes of {@code s3a://bucket/traces} into one. */
    private static String address(Path path) {
        return path.toString().replaceFirst("^(?!file:)([a-z][a-z0-9+.-]+):/(?!/)", "$1://");
    }

    /** What stands against replaying {@code traces} as many services. */
    static List<String> problems(List<Path> traces, Optional<Path> result, boolean isAdvised, List<String> policies) {
        List<String> problems = new ArrayList<>();
        if (traces.size() > 1) {
            problems.add("a folder or a data set of many services stands alone; give one, or trace files");
        }
        if (result.isEmpty()) {
            problems.add("many services need --out DIR, where what is done is kept");
        }
        if (!isAdvised) {
            problems.add("--no-report leaves nothing to rank services by; leave it out");
        }
        if (!policies.contains("predictive")) {
            problems.add("--policy=" + String.join(",", policies)
                    + " must contain predictive: services are ranked by what it is worth");
        }
        return problems;
    }
}
