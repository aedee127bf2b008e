package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.policy.Policies;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Traces, settings and policies for tests. */
public final class Replays {
    public static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    public static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    public static final int SLOTS_PER_DAY = 288;

    private Replays() {}

    /** Start delay 1 min, one replica carries 10, read every 5 minutes, learned every 6 hours. */
    public static BacktestSettings settings(String... pairs) {
        String[] all = Arrays.copyOf(pairs, pairs.length + 6);
        System.arraycopy(
                new String[] {"queryStep", "5m", "leadTime", "1m", "minReplicas", "1"}, 0, all, pairs.length, 6);
        return new BacktestSettings(
                new Threshold.Fixed(10),
                0.1,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(6),
                Triggered.by(all));
    }

    public static TimeSeries trace(int slots, IntToDoubleFunction value) {
        double[] values = new double[slots];
        Arrays.setAll(values, value);
        return TimeSeries.of(MONDAY, FIVE_MINUTES, values);
    }

    /** A day's wave between 40 and 165 with a little of everything on top. */
    public static double wave(int slot) {
        return 100 - 60 * Math.cos(2 * Math.PI * slot / SLOTS_PER_DAY) + slot * 7919L % 6;
    }

    public static World world(TimeSeries trace, BacktestSettings settings) {
        return ready(trace, settings).world();
    }

    public static Preparation.Ready ready(TimeSeries trace, BacktestSettings settings) {
        return switch (WorldBuilding.prepare(trace, settings)) {
            case Preparation.Ready ready -> ready;
            case Preparation.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    public static Policy policy(String name) {
        String schedule = "days,from,to,replicas\nmon-fri,08:00,18:00,20\n";
        return switch (Policies.parse(name, file -> Reading.usable(schedule))) {
            case Reading.Usable<Policy> usable -> usable.value();
            case Reading.Unusable<Policy> unusable -> throw new AssertionError(name + " " + unusable.rule());
        };
    }
}
