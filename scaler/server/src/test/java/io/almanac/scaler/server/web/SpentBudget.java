package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.RiskSettings;
import io.almanac.scaler.settings.trigger.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A promise that was followed for a week and was broken for 17 min 30 s of it, by hand.
 *
 * <p>200 requests a second on 2 replicas of 100, but for one slot of 1,000 on the fourth day, without any forecast; a
 * slot every 15 min, 60 ticks of 15 s, between which the load is a straight line. All 60 ticks on the way up are above
 * 200. At the peak 10 replicas are wanted: that arrives 2 ticks later, the autoscaler orders 6 (2 + 4) and a tick after
 * that 10, and they serve 8 ticks after being ordered. So 9 ticks more have 2 replicas; the tenth has 6 and a load of
 * 1,000 - 800 * 10 / 60 = 867; from the next on 10 serve. 60 + 9 + 1 = 70 ticks = 1,050 s.
 *
 * <p>The first two days do not count, which leaves 5 d = 28,800 ticks; 1 % of 432,000 s are 4,320 s.
 */
final class SpentBudget {
    private static final Instant START = Instant.parse("2026-01-07T00:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int PEAK = 3 * 96;
    private static final int LAST = 7 * 96;

    private SpentBudget() {}

    static RiskControl ofAWeek() {
        RiskControl control = young();
        for (int quarter = 1; quarter < LAST; quarter++) {
            control = control.advanced(slot(START.plus(QUARTER.multipliedBy(quarter)), quarter == PEAK ? 1000 : 200));
        }
        // A tick short of the whole, since both ends of what is followed count.
        return control.advanced(slot(START.plus(QUARTER.multipliedBy(LAST)).minusSeconds(15), 200));
    }

    /** The same promise at its first slot. */
    static RiskControl young() {
        return RiskControl.starting(RiskSettings.of(Scene.settings("checkout", Mode.PREDICTIVE)), slot(START, 200));
    }

    private static RiskControl.Slot slot(Instant at, double load) {
        double[] none = new double[Ladder.RUNGS];
        Arrays.fill(none, Double.NaN);
        return new RiskControl.Slot(at, load, none, 0);
    }
}
