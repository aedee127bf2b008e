package io.almanac.scaler.server.source;

import io.almanac.forecast.series.TimeSeries;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What became of a read: the load, or a {@link ReadFailure} that names the reason. There is no third. */
public sealed interface ReadOutcome permits ReadOutcome.Loaded, ReadFailure {
    /**
     * The load that was asked for.
     *
     * @param series exactly the slots of the query, from its first instant to its last; at least one is observed
     * @param ignoredSamples samples that were there but cannot be load (NaN or negative); their slots are missing
     * @param labels what the source calls the series; another series is another load, even if it answers the same query
     * @param trouble why the newest slots have no load, for people; empty unless that are too many for late samples
     */
    record Loaded(TimeSeries series, int ignoredSamples, Map<String, String> labels, Optional<String> trouble)
            implements ReadOutcome {
        public Loaded {
            Objects.requireNonNull(series, "series");
            labels = Map.copyOf(labels);
        }

        /** This, continued by what {@code other} has after its end; this alone if that is another series. */
        public Loaded joined(Loaded other) {
            boolean isLonger = other.series.end().isAfter(series.end());
            return isLonger && labels.equals(other.labels)
                    ? new Loaded(
                            series.continuedBy(other.series.after(series.end())), ignoredSamples, labels, other.trouble)
                    : this;
        }

        /** A series whose newest slots have load. */
        public Loaded(TimeSeries series, int ignoredSamples, Map<String, String> labels) {
            this(series, ignoredSamples, labels, Optional.empty());
        }

        /** A series without labels, such as that of {@code sum(...)}. */
        public Loaded(TimeSeries series, int ignoredSamples) {
            this(series, ignoredSamples, Map.of());
        }
    }
}
