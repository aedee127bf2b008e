package io.almanac.scaler.forecasting;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trace on the grid that it is forecast on.
 *
 * @param series the load; each slot holds nothing that was measured after it
 * @param first the grid instant at or before the first sample, from which origins are counted
 */
public record SteppedTrace(TimeSeries series, Instant first) {
    /**
     * A trace with a shorter step than {@code least} is averaged to that, on the grid of whole multiples of it; any other
     * stays as it is. Empty if the trace does not reach the first instant of that grid.
     */
    public static Optional<SteppedTrace> of(TimeSeries trace, Duration least) {
        if (trace.step().compareTo(least) >= 0) {
            return Optional.of(new SteppedTrace(trace, trace.start()));
        }
        Grid grid = Grid.aligned(least);
        if (grid.atOrAfter(trace.start()).isAfter(trace.end())) {
            return Optional.empty();
        }
        List<Sample> samples = IntStream.range(0, trace.size())
                .filter(trace::isObserved)
                .mapToObj(slot -> new Sample(trace.timestamp(slot), trace.value(slot)))
                .toList();
        TimeSeries series =
                Resampling.onto(grid, trace.start(), trace.end(), samples).series();
        return Optional.of(new SteppedTrace(series, grid.atOrBefore(trace.start())));
    }

    /** The newest slot at or before {@code instant}; empty if the trace has none, or ends a step or more before it. */
    public Optional<Instant> slotAt(Instant instant) {
        Instant slot = new Grid(series.start(), series.step()).atOrBefore(instant);
        return slot.isBefore(series.start()) || slot.isAfter(series.end()) ? Optional.empty() : Optional.of(slot);
    }
}
