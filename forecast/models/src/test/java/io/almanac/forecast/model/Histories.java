package io.almanac.forecast.model;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Histories to learn from; they start on a Monday at midnight UTC. */
public final class Histories {
    public static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private Histories() {}

    public static TimeSeries of(Duration step, Duration length, IntToDoubleFunction valueOfSlot) {
        double[] values = new double[Math.toIntExact(length.dividedBy(step))];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueOfSlot.applyAsDouble(i);
        }
        return TimeSeries.of(MONDAY, step, values);
    }

    /** A day's wave between 20 and 180, halved at weekends, with noise that grows with its square root. */
    public static TimeSeries office(Duration step, Duration length, long seed) {
        Random random = new Random(seed);
        return of(step, length, slot -> {
            double day = slot * (double) step.toSeconds() / Duration.ofDays(1).toSeconds();
            boolean isWeekend = (int) day % 7 >= 5;
            double level = (100 - 80 * Math.cos(2 * Math.PI * day)) * (isWeekend ? 0.5 : 1);
            return Math.max(0, level + Math.sqrt(level) * random.nextGaussian());
        });
    }
}
