package io.almanac.scaler.decision.observe;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Days of 480 slots: 144 at a load of 10 a replica, 144 at 30, the others silent until they are used. One replica serves.
 */
final class SaturatedDays {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(3);
    private static final int SLOTS_A_DAY = 480;
    private static final int HALF = 144;

    private final double[] load;
    private final double[] ready;
    private final double[] saturation;

    /** Every day has these saturations at 10 and at 30. */
    SaturatedDays(int days, double atTen, double atThirty) {
        load = new double[days * SLOTS_A_DAY];
        ready = new double[load.length];
        saturation = new double[load.length];
        Arrays.fill(load, Double.NaN);
        Arrays.fill(ready, 1);
        Arrays.fill(saturation, Double.NaN);
        for (int day = 0; day < days; day++) {
            atTen(day, atTen);
            atThirty(day, atThirty);
        }
    }

    void atTen(int day, double saturation) {
        fill(day * SLOTS_A_DAY, HALF, 10, saturation);
    }

    void atThirty(int day, double saturation) {
        fill(day * SLOTS_A_DAY + HALF, HALF, 30, saturation);
    }

    /** Uses so many more slots of a day. */
    void extra(int day, int slots, double perReplica, double saturation) {
        fill(day * SLOTS_A_DAY + 2 * HALF, slots, perReplica, saturation);
    }

    /** A slot without a replica, one without a count of them, one without a saturation, all at a load far beyond. */
    void unknown(int day) {
        extra(day, 3, 900, 0.1);
        int first = day * SLOTS_A_DAY + 2 * HALF;
        ready[first] = 0;
        ready[first + 1] = Double.NaN;
        saturation[first + 2] = Double.NaN;
    }

    private void fill(int first, int slots, double perReplica, double busy) {
        Arrays.fill(load, first, first + slots, perReplica);
        Arrays.fill(saturation, first, first + slots, busy);
    }

    double threshold(double initial) {
        return LearnedThreshold.of(points(), LearnedThresholdTest.LIMIT, capacity(), initial, 4);
    }

    double borne() {
        return LearnedThreshold.borne(points(), LearnedThresholdTest.LIMIT).orElseThrow();
    }

    Capacity capacity() {
        return Capacity.of(points(), LearnedThresholdTest.LIMIT);
    }

    private CapacityPoints points() {
        return CapacityPoints.of(series(load), series(ready), series(saturation));
    }

    private static TimeSeries series(double[] values) {
        return TimeSeries.of(START, STEP, values);
    }
}
