package io.almanac.scaler.decision.observe;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many replicas a workload had, slot by slot, as its data source tells; missing where it did not.
 *
 * @param ready replicas that served
 * @param wanted replicas that were ordered
 */
public record ReplicaSeries(Optional<TimeSeries> ready, Optional<TimeSeries> wanted) {
    /** Nothing is known. */
    public static final ReplicaSeries NONE = new ReplicaSeries(Optional.empty(), Optional.empty());

    /** Replicas that served at {@code slot}; they need not be whole, where a query adds up means. */
    public OptionalDouble readyAt(Instant slot) {
        return at(ready, slot);
    }

    /** Replicas that were ordered at {@code slot}, to the nearest whole. */
    public OptionalInt wantedAt(Instant slot) {
        OptionalDouble known = at(wanted, slot);
        return known.isPresent()
                ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Math.round(known.getAsDouble())))
                : OptionalInt.empty();
    }

    /**
     * Replicas ordered at the newest slot that tells, if that is at most {@code age} before {@code now}: older ones may
     * have changed.
     */
    public OptionalInt newestWanted(Instant now, Duration age) {
        return wanted.filter(series -> series.lastObserved().isPresent())
                .map(series -> series.timestamp(series.lastObserved().getAsInt()))
                .filter(newest -> !newest.isBefore(now.minus(age)) && !newest.isAfter(now))
                .map(this::wantedAt)
                .orElseGet(OptionalInt::empty);
    }

    /** Whether {@code later} knows a slot, up to {@code until}, that this does not. */
    public boolean isFilledBy(ReplicaSeries later, Instant until) {
        return isFilled(ready, later.ready, until) || isFilled(wanted, later.wanted, until);
    }

    private static boolean isFilled(Optional<TimeSeries> earlier, Optional<TimeSeries> later, Instant until) {
        if (later.isEmpty()) {
            return false;
        }
        TimeSeries series = later.get();
        for (int i = 0; i < series.size() && !series.timestamp(i).isAfter(until); i++) {
            if (series.isObserved(i) && at(earlier, series.timestamp(i)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static OptionalDouble at(Optional<TimeSeries> series, Instant slot) {
        if (series.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalInt index = series.get().slotAt(slot);
        return index.isPresent() && series.get().isObserved(index.getAsInt())
                ? OptionalDouble.of(series.get().value(index.getAsInt()))
                : OptionalDouble.empty();
    }
}
