package io.almanac.scaler.cli;

import io.almanac.scaler.adopt.AdoptionRequest;
import io.almanac.scaler.settings.server.OptionRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for the trigger of an adoption, beside what is taken from the manifest. */
final class AdoptedTriggerOptions {
    private static final String QUERY = "--query";
    private static final String THRESHOLD = "--threshold";
    private static final String LEAD_TIME = "--lead-time";
    private static final String MODE = "--mode";
    private static final String MIN = "--min";
    private static final String MAX = "--max";
    private static final String SCALER_ADDRESS = "--scaler-address";

    /** A host name or IP address, in brackets where it has colons, and a port; or with one of gRPC's schemes before. */
    private static final Pattern ADDRESS = Pattern.compile("([a-z]+:/{0,3})?[^\\s/]+:[0-9]{1,5}");

    @Option(names = QUERY, paramLabel = "PROMQL", description = "Load of the whole workload; else a placeholder.")
    private Optional<String> query = Optional.empty();

    @Option(
            names = THRESHOLD,
            paramLabel = "LOAD",
            description = "Load that one replica should carry; else what the autoscaler asks of one for its metric.")
    private Optional<String> threshold = Optional.empty();

    @Option(names = LEAD_TIME, paramLabel = "DURATION", description = "How long a new replica takes to serve.")
    private Optional<String> leadTime = Optional.empty();

    @Option(
            names = MODE,
            paramLabel = "MODE",
            description = "One of shadow, observe, predictive, reactive; shadow serves the present load and shows the"
                    + " forecast, observe serves nothing and shows it (default ${DEFAULT-VALUE}).",
            defaultValue = "shadow")
    private String mode = "";

    @Option(names = MIN, paramLabel = "COUNT", description = "Fewest replicas; else the autoscaler's.")
    private Optional<String> min = Optional.empty();

    @Option(names = MAX, paramLabel = "COUNT", description = "Most replicas; else the autoscaler's.")
    private Optional<String> max = Optional.empty();

    @Option(
            names = SCALER_ADDRESS,
            paramLabel = "HOST:PORT",
            description = "Where KEDA reaches Almanac (default ${DEFAULT-VALUE}).",
            defaultValue = "almanac.almanac:6001")
    private String scalerAddress = "";

    /**
     * The options as they were written.
     *
     * @param object which object of the manifest, if somebody said so
     */
    AdoptionRequest request(Optional<String> object) {
        return new AdoptionRequest(object, scalerAddress, query, threshold, leadTime, mode, min, max);
    }

    /** Everything that is wrong with them, by the rules of a trigger's keys. */
    List<String> problems() {
        return Stream.of(
                        query.flatMap(text -> OptionRule.violation(QUERY, "query", text)),
                        threshold.flatMap(text -> OptionRule.violation(THRESHOLD, "threshold", text)),
                        leadTime.flatMap(text -> OptionRule.violation(LEAD_TIME, "leadTime", text)),
                        OptionRule.violation(MODE, "mode", mode),
                        min.flatMap(text -> OptionRule.violation(MIN, "minReplicas", text)),
                        max.flatMap(text -> OptionRule.violation(MAX, "maxReplicas", text)),
                        addressProblem())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> addressProblem() {
        return ADDRESS.matcher(scalerAddress).matches()
                ? Optional.empty()
                : Optional.of(SCALER_ADDRESS + "=" + scalerAddress + " must be HOST:PORT such as almanac.almanac:6001;"
                        + " write the host name and the port at which KEDA reaches the scaler");
    }
}
