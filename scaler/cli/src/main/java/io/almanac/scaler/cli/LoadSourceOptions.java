package io.almanac.scaler.cli;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.SourceResolution;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for what a Prometheus remembers, instead of trace files. */
final class LoadSourceOptions {
    @Option(
            names = "--source",
            paramLabel = "URL|NAME",
            description = "Read the load from a Prometheus instead of a trace: its URL, or a data source of --config.")
    private Optional<String> source = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "The server's file, for a --source NAME.")
    private Optional<String> config = Optional.empty();

    @Option(names = "--query", paramLabel = "PROMQL", description = "What to ask it for: one series, the load.")
    Optional<String> query = Optional.empty();

    @Option(names = "--from", paramLabel = "INSTANT", description = "First instant, like 2026-03-02T00:00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--to", paramLabel = "INSTANT", description = "Last instant.")
    private Optional<Instant> to = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "source",
            description = "What the load is called in the output (default ${DEFAULT-VALUE}).")
    String name = "source";

    boolean isWanted() {
        return source.isPresent();
    }

    /** Everything that is wrong with them. */
    List<String> problems(Optional<String> knownQuery) {
        List<String> problems = new ArrayList<>();
        boolean isAnyOther = config.isPresent() || query.isPresent() || from.isPresent() || to.isPresent();
        if (source.isEmpty()) {
            if (isAnyOther) {
                problems.add("--config, --query, --from and --to go with --source; give a Prometheus to read from");
            }
            return problems;
        }
        asked().addressProblem().ifPresent(problems::add);
        if (query.or(() -> knownQuery).filter(text -> !text.isBlank()).isEmpty()) {
            problems.add("--source needs --query, a PromQL expression that yields one series");
        }
        if (from.isEmpty() || to.isEmpty()) {
            problems.add("--source needs --from and --to, like 2026-03-02T00:00:00Z");
        } else if (!from.get().isBefore(to.get())) {
            problems.add("--from=" + from.get() + " must be before --to=" + to.get());
        }
        if (!name.matches("[A-Za-z0-9._-]+")) {
            problems.add("--name=" + name + " must be letters, digits, dots, dashes and underscores");
        }
        return problems;
    }

    /**
     * The load in whole steps, or what went wrong. Only for options without problems.
     *
     * @param knownQuery what to ask for if {@code --query} does not say
     */
    Reading<TimeSeries> read(Duration step, Optional<String> knownQuery) {
        Grid grid = Grid.aligned(step);
        RangeQuery wanted = new RangeQuery(
                query.or(() -> knownQuery).orElseThrow(),
                grid.atOrAfter(from.orElseThrow()),
                grid.atOrBefore(to.orElseThrow()),
                step);
        try (DataSources sources = asked().open()) {
            return switch (asked().among(sources)) {
                case SourceResolution.Found found -> AskedSource.read(found.source(), wanted);
                case SourceResolution.Refused refused -> Reading.unusable(refused.reason());
            };
        } catch (IllegalArgumentException e) {
            return Reading.unusable(String.valueOf(e.getMessage()));
        }
    }

    private AskedSource asked() {
        return new AskedSource(source.orElseThrow(), config);
    }
}
