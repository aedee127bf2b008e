package io.almanac.scaler.server.source;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps a window of history up to date by reading only what is new. What is held plus the tail equals what a read of
 * the whole window gives, as long as the source changes nothing older than {@link #OVERLAP_STEPS} steps before the
 * newest value held.
 *
 * @param source where to read
 */
public record HistoryReader(LoadSource source) {
    /** So many slots are read again, for samples that reach the source late. */
    public static final int OVERLAP_STEPS = 5;

    /**
     * The load in the window of {@code wanted}, which ends at the newest instant that is due. Slots that the source
     * cannot fill yet are missing. Reads the whole window if nothing that is held can be continued, also because
     * another series than the one held answers now: what a reader that has just started is told is what all are told.
     * Absurd values are set aside, whoever gave them. After a failure the caller keeps what it holds and asks again later.
     *
     * @param held what an earlier read gave, of any window of the same query and step
     */
    public ReadOutcome read(RangeQuery wanted, Optional<Loaded> held) {
        return screened(held.flatMap(
                        earlier -> tailOf(wanted, earlier.series()).flatMap(tail -> continued(wanted, earlier, tail)))
                .orElseGet(() -> source.read(wanted)));
    }

    /**
     * The same, with every slot of the window read again. Where the source has nothing any more, what is held stays: a part
     * of it may be away for a while.
     */
    public ReadOutcome readWhole(RangeQuery wanted, Optional<Loaded> held) {
        ReadOutcome outcome = switch (source.read(wanted)) {
            case Loaded whole ->
                held.filter(earlier -> earlier.labels().equals(whole.labels()))
                        .filter(earlier ->
                                earlier.series().slotAt(wanted.from()).isPresent()
                                        && earlier.series().step().equals(wanted.step()))
                        .flatMap(earlier ->
                                window(wanted, earlier, whole.series(), whole.ignoredSamples(), whole.trouble()))
                        .orElse(whole);
            case ReadFailure failure -> failure;
        };
        return screened(outcome);
    }

    private static ReadOutcome screened(ReadOutcome outcome) {
        return switch (outcome) {
            case Loaded loaded -> loaded.screened();
            case ReadFailure failure -> failure;
        };
    }

    /** What has to be read to continue {@code held}; empty if that is the whole window. */
    private static Optional<RangeQuery> tailOf(RangeQuery wanted, TimeSeries held) {
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

    /** Empty if only a read of the whole window can say. */
    private Optional<ReadOutcome> continued(RangeQuery wanted, Loaded held, RangeQuery tail) {
        return switch (source.read(tail)) {
            case Loaded loaded ->
                loaded.labels().equals(held.labels())
                        ? window(wanted, held, loaded.series(), loaded.ignoredSamples(), loaded.trouble())
                        : Optional.empty();
            case ReadFailure.SeveralSeries several -> Optional.empty();
            case ReadFailure failure ->
                failure.unusableSamples().isPresent()
                        ? window(
                                wanted,
                                held,
                                missing(tail),
                                failure.unusableSamples().getAsInt(),
                                Optional.of(failure.reason()))
                        : Optional.of(failure);
        };
    }

    /** Empty if nothing is left in the window: the source itself says that best. */
    private static Optional<ReadOutcome> window(
            RangeQuery wanted, Loaded held, TimeSeries tail, int ignoredSamples, Optional<String> trouble) {
        TimeSeries window = held.unscreened()
                .continuedBy(tail)
                .until(wanted.to())
                .after(wanted.from().minus(wanted.step()));
        return window.lastObserved().isPresent()
                ? Optional.of(new Loaded(window, ignoredSamples, held.labels(), trouble))
                : Optional.empty();
    }

    private static TimeSeries missing(RangeQuery tail) {
        double[] values = new double[tail.slots()];
        Arrays.fill(values, Double.NaN);
        return TimeSeries.of(tail.from(), tail.step(), values);
    }
}
