package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.SourceResolution;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.server.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Options for the Prometheus that many workloads are read from. */
final class SourceOptions {
    @Option(
            names = "--source",
            paramLabel = "URL|NAME",
            required = true,
            description = "The Prometheus that has their load: its URL, or a data source of --config.")
    private String source = "";

    @Option(names = "--config", paramLabel = "FILE", description = "The server's file, for a --source NAME.")
    private Optional<String> config = Optional.empty();

    /** A source that can be read, by several threads at once. */
    record Opened(LoadSource source) {
        Reading<TimeSeries> read(RangeQuery query) {
            return AskedSource.read(source, query);
        }
    }

    private AskedSource asked() {
        return new AskedSource(source, config);
    }

    /** Everything that is wrong with them. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (asked().addressProblem().isPresent()) {
            asked().addressProblem().ifPresent(problems::add);
        } else if (!asked().isAddress()
                && GivenServerFile.read("--config", config, System.getenv())
                        instanceof Parsed.Refused<ServerSettings> refused) {
            refused.problems().forEach(problem -> problems.add(problem.toString()));
        } else {
            try (DataSources sources = asked().open()) {
                if (asked().among(sources) instanceof SourceResolution.Refused refused) {
                    problems.add("--source=" + source + ": " + refused.reason());
                }
            }
        }
        return problems;
    }

    /** What {@code reading} makes of the source. Only for options without problems. */
    <T> T with(Function<Opened, T> reading) {
        try (DataSources sources = asked().open()) {
            return switch (asked().among(sources)) {
                case SourceResolution.Found found -> reading.apply(new Opened(found.source()));
                case SourceResolution.Refused refused -> throw new IllegalStateException(refused.reason());
            };
        }
    }
}
