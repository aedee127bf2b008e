package io.almanac.simulator.traffic;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Traffic that was measured: the rate in {@code (t - step, t]} is the value of slot t. Absent where a slot is missing,
 * and outside the series.
 *
 * @param series requests per second
 */
public record RecordedTraffic(TimeSeries series) implements TrafficShape {
    private static final Duration WEEK = Duration.ofDays(7);

    public RecordedTraffic {
        Objects.requireNonNull(series, "series");
    }

    /** Where the first slot begins: one step before its instant. */
    public Instant begin() {
        return series.start().minus(series.step());
    }

    /** The same values with the first slot at {@code start}. */
    public RecordedTraffic startingAt(Instant start) {
        return new RecordedTraffic(TimeSeries.of(start, series.step(), series.values()));
    }

    /** The same values moved by whole weeks, so that hours and weekdays stay, until {@code now} is in the last week. */
    public RecordedTraffic inProgressAt(Instant now) {
        long weeks = Math.floorDiv(Duration.between(series.end(), now).toSeconds(), WEEK.toSeconds()) + 1;
        return startingAt(series.start().plus(WEEK.multipliedBy(weeks)));
    }

    @Override
    public OptionalDouble requestsPerSecondAt(Instant instant) {
        Duration since = Duration.between(series.start(), instant);
        long seconds = since.getNano() > 0 ? since.getSeconds() + 1 : since.getSeconds();
        long slot = -Math.floorDiv(-seconds, series.step().toSeconds());
        return slot >= 0 && slot < series.size() && series.isObserved((int) slot)
                ? OptionalDouble.of(series.value((int) slot))
                : OptionalDouble.empty();
    }
}
