package io.almanac.scaler.source;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.source.ReadOutcome.Loaded;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps a window of history up to date by reading only what is new. What is held plus the tail equals what a read of
 * the whole window gives, as long as the source changes nothing older than {@link #OVERLAP_STEPS} steps before the
 * newest value held, and the one series behind the query stays the same.
 *
 * @param source where to read
 */
public record HistoryReader(LoadSource source) {
    /** So many slots are read again, for samples that reach the source late. */
    public static final int OVERLAP_STEPS = 5;

    /**
     * The load in the window of {@code wanted}, which ends at the newest instant that is due. Slots that the source
     * cannot fill yet are missing. Reads the whole window if nothing that is held can be continued. After a failure
     * the caller keeps what it holds and asks again later.
     *
     * @param held what an earlier read gave, of any window of the same query and step
     */
    public ReadOutcome read(LoadQuery wanted, Optional<TimeSeries> held) {
        return held.flatMap(series -> tailOf(wanted, series).map(tail -> continued(wanted, series, tail)))
                .orElseGet(() -> source.read(wanted));
    }

    /** What has to be read to continue {@code held}; empty if that is the whole window. */
    private static Optional<LoadQuery> tailOf(LoadQuery wanted, TimeSeries held) {
        boolean coversStart =
                held.slotAt(wanted.from()).isPresent() && held.step().equals(wanted.step());
        OptionalInt last = held.lastObserved();
        if (!coversStart || last.isEmpty()) {
            return Optional.empty();
        }
        Instant newest = held.timestamp(last.getAsInt());
        Instant start = (newest.isBefore(wanted.to()) ? newest : wanted.to())
                .minus(wanted.step().multipliedBy(OVERLAP_STEPS));
        return start.isAfter(wanted.from()) ? Optional.of(wanted.between(start, wanted.to())) : Optional.empty();
    }

    private ReadOutcome continued(LoadQuery wanted, TimeSeries held, LoadQuery tail) {
        return switch (source.read(tail)) {
            case Loaded loaded -> window(wanted, held.continuedBy(loaded.series()), loaded.ignoredSamples());
            case ReadFailure failure ->
                failure.unusableSamples().isPresent()
                        ? window(
                                wanted,
                                held.continuedBy(missing(tail)),
                                failure.unusableSamples().getAsInt())
                        : failure;
        };
    }

    private ReadOutcome window(LoadQuery wanted, TimeSeries joined, int ignoredSamples) {
        TimeSeries window = joined.until(wanted.to()).after(wanted.from().minus(wanted.step()));
        // Nothing left in the window: the source itself says that best.
        return window.observedCount() > 0 ? new Loaded(window, ignoredSamples) : source.read(wanted);
    }

    private static TimeSeries missing(LoadQuery tail) {
        double[] values = new double[tail.slots()];
        Arrays.fill(values, Double.NaN);
        return TimeSeries.of(tail.from(), tail.step(), values);
    }
}
