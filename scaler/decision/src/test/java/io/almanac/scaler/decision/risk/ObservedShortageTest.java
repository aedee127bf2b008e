package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Triggered;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A week of 200 requests a second on replicas of 100, a slot every 15 min (60 ticks), without any forecast. */
class ObservedShortageTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int QUARTERS = 7 * 96;
    private static final int FOURTH_DAY = 3 * 96;
    private static final OptionalDouble UNSEEN = OptionalDouble.empty();

    @Test
    void fewerReadyThanNeeded_isSpentUntilTheNextSlot() {
        // One slot sees a single replica: its own tick and the 59 up to the next slot, 60 ticks of 15 s.
        assertThat(spent(i -> slot(i, 200, OptionalDouble.of(i == FOURTH_DAY ? 1 : 2), false)))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void readyReplicas_areThoseOfTheEarlierSlotUntilTheNext() {
        // Two replicas up to the slot that sees one: its own tick alone is short so far, none of the 59 before it.
        IntFunction<RiskControl.Slot> slots = i -> slot(i, 200, OptionalDouble.of(i < FOURTH_DAY ? 2 : 1), false);

        assertThat(spent(slots, FOURTH_DAY)).isEqualTo(Duration.ofSeconds(15));
        assertThat(spent(slots, FOURTH_DAY + 1)).isEqualTo(Duration.ofSeconds(61 * 15));
    }

    @Test
    void enoughReady_spendsNothingThoughTheLoopWouldBeShort() {
        IntFunction<Double> surge = i -> i == FOURTH_DAY ? 1000.0 : 200.0;

        assertThat(spent(i -> slot(i, surge.apply(i), OptionalDouble.of(10), false)))
                .isEqualTo(Duration.ZERO);
        // 60 ticks up, and 10 until more replicas serve
        assertThat(spent(i -> slot(i, surge.apply(i), UNSEEN, false))).isEqualTo(Duration.ofSeconds(1050));
    }

    @Test
    void slotWithoutASight_isCountedOnTheLoop() {
        // A single replica was seen, then nothing: from the slot after on the loop's two replicas count.
        assertThat(spent(i -> slot(i, 200, i == FOURTH_DAY ? OptionalDouble.of(1) : UNSEEN, false)))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void knownOrder_isSteppedOverByNoMoreThanNeeded() {
        // From 1,000 to 1,300 and on to 1,390 a slot later. On the way to 1,300 there are 10 replicas: 60 ticks short.
        // 13 are needed: the grid has 14, which carry 1,390 and serve 10 ticks after the slot: 9 more, 69 in all. A
        // known
        // order of 10 is left by 13 as it is, which are short on all 60 ticks to 1,390 and on 9 after it: 129 in all.
        IntFunction<Double> load = i -> i < FOURTH_DAY ? 1000.0 : i == FOURTH_DAY ? 1300.0 : 1390.0;

        assertThat(spent(i -> slot(i, load.apply(i), UNSEEN, false))).isEqualTo(Duration.ofSeconds(69 * 15));
        assertThat(spent(i -> slot(i, load.apply(i), UNSEEN, true))).isEqualTo(Duration.ofSeconds(129 * 15));
    }

    private static Duration spent(IntFunction<RiskControl.Slot> slots) {
        return spent(slots, QUARTERS - 1);
    }

    private static Duration spent(IntFunction<RiskControl.Slot> slots, int last) {
        RiskSettings settings =
                RiskSettings.of(Triggered.by("threshold", "100", "minReplicas", "1", "maxReplicas", "40"));
        RiskControl control = RiskControl.starting(settings, slots.apply(0));
        for (int i = 1; i <= last; i++) {
            control = control.advanced(slots.apply(i));
        }
        return control.errorBudget().spent();
    }

    private static RiskControl.Slot slot(int quarter, double load, OptionalDouble ready, boolean isOrderedKnown) {
        double[] none = new double[Ladder.RUNGS];
        Arrays.fill(none, Double.NaN);
        return new RiskControl.Slot(
                START.plus(QUARTER.multipliedBy(quarter)), load, none, 0, ready, true, isOrderedKnown);
    }
}
