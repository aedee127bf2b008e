package io.almanac.scaler.backtest;

import static io.almanac.scaler.backtest.RegretByCause.Cause.CALIBRATION;
import static io.almanac.scaler.backtest.RegretByCause.Cause.LATE_ANCHOR;
import static io.almanac.scaler.backtest.RegretByCause.Cause.LEAD_WINDOW;
import static io.almanac.scaler.backtest.RegretByCause.Cause.SCALE_IN_WINDOW;
import static io.almanac.scaler.backtest.RegretByCause.Cause.TOLERANCE_STEP;
import static io.almanac.scaler.backtest.RegretByCause.Cause.UNPREDICTED_BURST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.RegretByCause.Amount;
import io.almanac.scaler.backtest.RegretByCause.Cause;
import io.almanac.scaler.backtest.RegretByCause.Margin;
import io.almanac.scaler.decision.risk.Ladder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Ten days of 109 with a burst at noon: up to 209 in five minutes, down in five, 5 a tick. Three are scored, 17,281 ticks.
 * A replica carries 10, so 11 replicas are usual. In replicas beyond those, the clairvoyant orders 250 ticks a burst: 10 from
 * 4 ticks before the top to the top (a minute's start delay), twice 100 for the way up and down. It orders
 * 3 * (5760 * 11 + 250) + 11 = 190,841 in all.
 */
class RegretByCauseTest {
    private static final double FREE = 190_841;
    private static final double TICKS = 17_281;

    private final TimeSeries load =
            Replays.trace(10 * Replays.SLOTS_PER_DAY + 1, slot -> slot % Replays.SLOTS_PER_DAY == 144 ? 209 : 109);

    @Test
    void burstThatNoBoundForesees_isSplitWithoutRemainder() {
        World world = Replays.world(load, Replays.settings("risk", "0.005"));

        Map<Cause, Amount> gaps =
                RegretByCause.of(world, log(world, rung -> 109), now -> new ServedMetric.Whole(22), Margin.SHARED);

        // Samples 10 and 5 minutes before the top see it in their 10 minutes, and so does its own: 60 ticks of 10 more.
        isAmount(gaps, LEAD_WINDOW, 3 * (600 - 250), 0);
        // Only the sample at the top sees it. Served 18 ticks before: 20 ticks; short 19 to 15 ticks before, 2 to 19
        // after.
        isAmount(gaps, UNPREDICTED_BURST, 3 * (200 - 600), 3 * 23);
        // Served 2 ticks after, ready 6 after: short from 19 before to 5 after.
        isAmount(gaps, LATE_ANCHOR, 0, 3 * (25 - 23));
        // Held for 19 ticks more.
        isAmount(gaps, SCALE_IN_WINDOW, 3 * 190, 0);
        // 12 and 23 instead of 11 and 21; 12 carry the load until 17 ticks before.
        isAmount(gaps, TOLERANCE_STEP, TICKS + 3 * 39, 3 * (23 - 25));
        // 22 all along.
        isAmount(gaps, CALIBRATION, 10 * TICKS - 11 * 3 * 39, 3 * -23);
        assertThat(gaps.values().stream().mapToDouble(Amount::cost).sum())
                .isCloseTo(22 * TICKS / FREE - 1, within(1e-12));
    }

    @Test
    void marginOfItsOwn_isTheLowestThatKeepsThePromise() {
        World world = Replays.world(load, Replays.settings("risk", "0.001")); // 5 ticks a burst
        PredictorLog log = log(world, rung -> rung < 10 ? 109 : 209);

        Map<Cause, Amount> gaps = RegretByCause.of(world, log, now -> new ServedMetric.Whole(22), Margin.OWN);

        // 18 are short from 2 to 5 ticks after the top, 17 were from 2 to 7; 3 more for 20 ticks.
        isAmount(gaps, UNPREDICTED_BURST, 7 * TICKS + 3 * (3 * 20 - 600), 3 * 4);
        // 20 are short from 1 before to 1 after, 19 were from 3 before to 3 after; 1 more for 20 ticks.
        isAmount(gaps, LATE_ANCHOR, 2 * TICKS + 3 * (20 - 3 * 20), 3 * (3 - 4));
        isAmount(gaps, SCALE_IN_WINDOW, 3 * 19, 0);
        // 20 are a step; 23 instead of 21.
        isAmount(gaps, TOLERANCE_STEP, 3 * 39 * 2, 0);
    }

    private static void isAmount(Map<Cause, Amount> gaps, Cause cause, double replicaTicks, double shortTicks) {
        Amount amount = Optional.ofNullable(gaps.get(cause)).orElseThrow();
        assertThat(amount.cost()).as("cost of %s", cause).isCloseTo(replicaTicks / FREE, within(1e-12));
        assertThat(amount.shortRatio()).as("shortage of %s", cause).isCloseTo(shortTicks / TICKS, within(1e-12));
    }

    /** The same bounds all along. */
    private static PredictorLog log(World world, IntToDoubleFunction bound) {
        double[] rungs = new double[Ladder.RUNGS];
        Arrays.setAll(rungs, bound);
        List<PredictorLog.Entry> entries = new ArrayList<>();
        for (int slot = 0; slot < world.samples().size(); slot++) {
            entries.add(new PredictorLog.Entry(
                    world.samples().timestamp(slot),
                    world.samples().value(slot),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    0,
                    0,
                    0,
                    rungs,
                    new int[0]));
        }
        return new PredictorLog(entries);
    }
}
