package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Finished backtests for the tests of what is made from them: two days of history, two are scored. */
public final class Backtested {
    private static final int DAYS = 4;

    private Backtested() {}

    /** A load by 5-minute slot from a Monday on; one replica carries 10 and starts in {@code leadTime}. */
    public static BacktestResult of(String trace, IntToDoubleFunction load, Duration leadTime, String... policies) {
        return of(trace, Replays.trace(DAYS * Replays.SLOTS_PER_DAY + 1, load), leadTime, policies);
    }

    /** A load with steps of its own. */
    public static BacktestResult of(String trace, TimeSeries series, Duration leadTime, String... policies) {
        BacktestSettings usual = Replays.settings("risk", "0.02");
        BacktestSettings settings = new BacktestSettings(
                usual.threshold(),
                usual.tolerances(),
                usual.behavior(),
                usual.history(),
                usual.scoreLast(),
                usual.trainingPeriod(),
                usual.workload().withLeadTime(leadTime));
        List<Policy> asked = Arrays.stream(policies).map(Replays::policy).toList();
        return Backtest.of(trace, Replays.ready(series, settings), settings, asked);
    }

    /** A day's wave between 40 and 165. */
    public static double wave(int slot) {
        return Replays.wave(slot);
    }

    /** 40, and 200 from eight to eighteen o'clock, within five minutes. */
    public static double officeHours(int slot) {
        int ofDay = slot % Replays.SLOTS_PER_DAY;
        return (ofDay >= 96 && ofDay < 216 ? 200 : 40) + (slot * 7919L) % 6;
    }

    /** 40 and 200 in turns of four hours, each within five minutes. */
    public static double shifts(int slot) {
        return (slot % 96 >= 48 ? 200 : 40) + (slot * 7919L) % 6;
    }

    /** Between 100 and 130 without any rhythm. */
    public static double noise(int slot) {
        return 100 + ((slot * 2_654_435_761L) >>> 7) % 31;
    }
}
