package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.SourceEntries;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SourceResolution;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.TextRules;
import io.almanac.scaler.settings.server.OptionRule;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The Prometheus that a command line names by {@code --source}.
 *
 * @param text its URL, or the name of a data source
 * @param config the server's file that has the name
 */
record AskedSource(String text, Optional<String> config) {
    boolean isAddress() {
        return text.contains("://");
    }

    /** What is wrong with it as an address, if it is meant as one: what no name can be is. */
    Optional<String> addressProblem() {
        return !isAddress() && TextRules.name().read(text) instanceof Reading.Usable
                ? Optional.empty()
                : OptionRule.addressViolation(
                        "--source",
                        text,
                        "give that, or the name of a data source of --config, which has what it takes to log in");
    }

    /** The sources it is one of. An address is allowed: whoever may run commands here may also reach it. */
    DataSources open() {
        return isAddress()
                ? new DataSources(List.of(), List.of(URI.create(text)))
                : SourceEntries.open(GivenServerFile.read("--config", config, System.getenv())
                        .orElseThrow());
    }

    SourceResolution among(DataSources sources) {
        return isAddress() ? sources.byAddress(text) : sources.byName(text);
    }

    /** The load, or why there is none. */
    static Reading<TimeSeries> read(LoadSource source, RangeQuery query) {
        return switch (source.read(query)) {
            case ReadOutcome.Loaded loaded -> Reading.usable(loaded.series());
            case ReadFailure failure -> Reading.unusable(failure.reason());
        };
    }
}
