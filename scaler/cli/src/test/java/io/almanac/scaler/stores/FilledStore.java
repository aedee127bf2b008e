package io.almanac.scaler.stores;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/**
 * A store with a past of six hours that ends now: {@code history} has another whole number of requests per second each
 * minute, {@code steady} always 50.
 *
 * @param end the newest minute
 * @param programs what it consists of; closing it ends them
 */
record FilledStore(
        StoreAddress address,
        LoadSource source,
        Instant end,
        TimeSeries history,
        TimeSeries steady,
        List<StoreProgram> programs)
        implements AutoCloseable {
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration SCRAPE = Duration.ofSeconds(15);
    static final int STEADY = 50;
    private static final int MINUTES = 360;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static FilledStore at(StoreAddress address, StoreProgram... programs) throws IOException {
        Instant end = Grid.aligned(MINUTE).atOrBefore(Instant.now());
        // Neighbours differ, and so do the same minutes of neighbouring hours.
        TimeSeries history = load(end, MINUTE, MINUTES, minute -> 100 + 37 * minute % 101);
        TimeSeries steady = load(end, MINUTE, MINUTES, minute -> STEADY);
        address.write("history", history);
        address.write("steady", steady);
        FilledStore filled = new FilledStore(address, address.source(), end, history, steady, List.of(programs));
        filled.read(over(history, rate("history")), loaded -> loaded.series().observedCount() == MINUTES);
        filled.read(over(steady, rate("steady")), loaded -> loaded.series().observedCount() == MINUTES);
        return filled;
    }

    static TimeSeries load(Instant end, Duration step, int slots, IntToDoubleFunction value) {
        double[] values = new double[slots];
        Arrays.setAll(values, value);
        return TimeSeries.of(end.minus(step.multipliedBy(slots - 1L)), step, values);
    }

    /** A load over one minute. */
    static String rate(String app) {
        return "sum(rate(app_requests_total{app=\"" + app + "\"}[1m]))";
    }

    static RangeQuery over(TimeSeries slots, String query) {
        return new RangeQuery(query, slots.start(), slots.end(), slots.step());
    }

    RangeQuery lastMinutes(String query, int minutes) {
        return new RangeQuery(query, end.minus(MINUTE.multipliedBy(minutes - 1L)), end, MINUTE);
    }

    /** Reads until the answer is as expected or patience is over; a store may need a moment to show what it was sent. */
    ReadOutcome read(RangeQuery query, Predicate<Loaded> isExpected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ReadOutcome outcome = source.read(query);
            if ((outcome instanceof Loaded loaded && isExpected.test(loaded)) || System.nanoTime() > deadline) {
                return outcome;
            }
            StoreProgram.pause();
        }
    }

    @Override
    public void close() {
        programs.forEach(StoreProgram::close);
    }
}
