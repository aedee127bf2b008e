package io.almanac.scaler.spark;

import org.apache.parquet.example.data.simple.NanoTime;

/** Times as Spark wrote them before it had timestamps of Parquet. */
final class LegacyTime {
    private static final int JULIAN_DAY_OF_1970 = 2_440_588;

    private LegacyTime() {}

    /** Seconds of the first day of 1970. */
    static NanoTime of(long seconds) {
        return new NanoTime(JULIAN_DAY_OF_1970, seconds * 1_000_000_000L);
    }
}
