package io.almanac.scaler.server.source;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A source over a series held in memory, whatever is asked. Slots outside the series are missing. A slot of another
 * grid is the mean of the values since the slot before it, see {@link Resampling}. A read costs O(slots asked for).
 */
public final class SeriesSource implements LoadSource {
    private final String name;
    private final TimeSeries series;

    public SeriesSource(String name, TimeSeries series) {
        this.name = Objects.requireNonNull(name, "name");
        this.series = Objects.requireNonNull(series, "series");
    }

    @Override
    public ReadOutcome read(RangeQuery query) {
        TimeSeries found = Resampling.onto(Grid.aligned(query.step()), query.from(), query.to(), samplesFor(query))
                .series();
        return found.observedCount() == 0
                ? new NoLoad.NoSeries(name, query)
                : new ReadOutcome.Loaded(
                        found, 0, Map.of(), Silence.at(query, found, silent -> new NoLoad.NoSeries(name, silent)));
    }

    private List<Sample> samplesFor(RangeQuery query) {
        List<Sample> samples = new ArrayList<>();
        for (int i = firstSlotAfter(query.from().minus(query.step())); i < series.size(); i++) {
            Instant timestamp = series.timestamp(i);
            if (timestamp.isAfter(query.to())) {
                break;
            }
            if (series.isObserved(i)) {
                samples.add(new Sample(timestamp, series.value(i)));
            }
        }
        return samples;
    }

    private int firstSlotAfter(Instant instant) {
        Duration since = Duration.between(series.start(), instant);
        long slot = Math.floorDiv(since.toSeconds(), series.step().toSeconds()) + 1;
        return (int) Math.max(0, Math.min(slot, series.size()));
    }
}
