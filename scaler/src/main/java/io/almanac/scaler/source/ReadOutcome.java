package io.almanac.scaler.source;

import io.almanac.forecast.series.TimeSeries;
import java.util.Objects;

/** What became of a read: the load, or a {@link ReadFailure} that names the reason. There is no third. */
public sealed interface ReadOutcome permits ReadOutcome.Loaded, ReadFailure {
    /**
     * The load that was asked for.
     *
     * @param series exactly the slots of the query, from its first instant to its last; at least one is observed
     * @param ignoredSamples samples that were there but cannot be load (NaN or negative); their slots are missing
     */
    record Loaded(TimeSeries series, int ignoredSamples) implements ReadOutcome {
        public Loaded {
            Objects.requireNonNull(series, "series");
        }
    }
}
