package io.almanac.scaler.server.source;

import io.almanac.forecast.series.TimeSeries;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The newest slots of a reading, where more of them have no load than a late scrape explains. */
final class Silence {
    /** As many as decisions take for fresh: so long nobody misses anything. */
    static final int LATE_SLOTS = 2;

    private Silence() {}

    /**
     * Why the newest slots of {@code series} have no load; empty if no more than {@link #LATE_SLOTS} have none.
     *
     * @param query what {@code series} answers; at least one of its slots is observed
     * @param why what was wrong between the instants of its query
     */
    static Optional<String> at(RangeQuery query, TimeSeries series, Function<RangeQuery, NoLoad> why) {
        int newest = series.lastObserved().orElseThrow();
        Instant first = series.timestamp(newest).plus(series.step());
        return series.size() - 1 - newest > LATE_SLOTS
                ? Optional.of(why.apply(query.between(first, query.to())).reason())
                : Optional.empty();
    }
}
