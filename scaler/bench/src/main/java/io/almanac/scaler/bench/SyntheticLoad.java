package io.almanac.scaler.bench;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Load to learn from: a day's wave between 20 and 180, halved at weekends, with noise that grows with its root. */
final class SyntheticLoad {
    static final Duration STEP = Duration.ofMinutes(1);
    static final Duration WINDOW = Duration.ofMinutes(4);

    /** What a workload with the default settings asks for: every minute up to 2 h, and the lead window. */
    static final Horizon HORIZON = Horizon.upTo(STEP, Duration.ofHours(2), List.of(WINDOW));

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int SLOTS_A_DAY = 1440;

    private SyntheticLoad() {}

    static TimeSeries of(int days) {
        Random random = new Random(1);
        double[] values = new double[days * SLOTS_A_DAY];
        for (int i = 0; i < values.length; i++) {
            double day = (double) i / SLOTS_A_DAY;
            boolean isWeekend = i / SLOTS_A_DAY % 7 >= 5;
            double level = (100 - 80 * Math.cos(2 * Math.PI * day)) * (isWeekend ? 0.5 : 1);
            values[i] = Math.max(0, level + Math.sqrt(level) * random.nextGaussian());
        }
        return TimeSeries.of(MONDAY, STEP, values);
    }
}
