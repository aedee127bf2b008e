package io.almanac.scaler.cli.why;

import com.fasterxml.jackson.databind.JsonNode;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The load of a workload as the API tells it. */
public final class LoadHistory {
    private LoadHistory() {}

    /** From the first value on; empty if none was read. */
    public static Optional<TimeSeries> of(JsonNode workload) {
        JsonNode history = workload.path("history");
        JsonNode values = history.path("values");
        if (values.isEmpty()) {
            return Optional.empty();
        }
        double[] loads = new double[values.size()];
        for (int slot = 0; slot < loads.length; slot++) {
            loads[slot] = values.path(slot).asDouble(Double.NaN);
        }
        TimeSeries all = TimeSeries.of(
                Instant.ofEpochSecond(history.path("start").asLong()),
                Duration.ofSeconds(Math.round(history.path("stepSeconds").asDouble())),
                loads);
        return Optional.of(all).filter(series -> series.observedCount() > 0).map(TimeSeries::fromFirstObserved);
    }
}
