package io.almanac.scaler.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.almanac.scaler.decide.LevelGrid;
import io.almanac.scaler.decide.ReplicaRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A replica carries 10 and needs a minute to start; slots are a minute apart, from a midnight on. */
class RiskControlTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final ReplicaRule rule = new ReplicaRule(10, new LevelGrid(0.1), 1, 100);

    @Test
    void loadThatNoRungIsShortOf_endsAtTheLowest_afterHalfADay() {
        double[] rungs = all(30);
        RiskControl young = followed(settings(0.01), rungs, 12 * HOUR - 1, minute -> 25);

        RiskControl later = advanced(young, rungs, 12 * HOUR - 1, 12 * HOUR, minute -> 25);

        assertThat(young.position()).isEqualTo(18);
        assertThat(later.position()).isZero();
        // The first two days do not count in the account.
        assertThat(later.errorBudget().observed()).isZero();
    }

    @Test
    void surgeAtTheSameMinuteEachDay_isCoveredAfterSomeDays() {
        double[] rungs = rising(20, 4);
        IntToDoubleFunction surges = minute -> minute % DAY >= 720 && minute % DAY < 725 ? 95 : 15;

        RiskControl control = followed(settings(0.002), rungs, 6 * DAY, surges);

        // Five minutes a day are 0.35 %. Rung 19 is the first that carries it: 20 + 19 * 4 = 96.
        assertThat(control.position()).isBetween(18.0, 19.0);
        assertThat(rule.served(Ladder.load(rungs, 15, control.position()), 0) * 10).isGreaterThanOrEqualTo(95);
    }

    @Test
    void timeShort_isCountedTickByTick() {
        double[] unknown = all(Double.NaN);
        int jump = 3 * DAY;
        IntToDoubleFunction load = minute -> minute < jump ? 25 : 55;

        ErrorBudget budget =
                followed(settings(0.01), unknown, jump + 10, load).errorBudget();

        // Three replicas carry 30. Before the jump is seen: 32.5, 40, 47.5 and 55 at 15, 30, 45 and 60 s. The new order
        // comes 2 ticks after it, its replicas serve 4 ticks later: 5 more.
        assertThat(budget.spent()).isEqualTo(Duration.ofSeconds(9 * 15));
        assertThat(budget.observed()).isEqualTo(Duration.ofDays(1).plusMinutes(10).plusSeconds(15));
        assertThat(budget.promisedRatio()).isEqualTo(0.01);
    }

    @Test
    void servedLoop_isThatOfItsRung_whileThePositionSitsOnIt() {
        double[] rungs = all(20);
        IntToDoubleFunction surges = minute -> minute % DAY >= 720 && minute % DAY < 725 ? 95 : 15;

        ErrorBudget budget =
                followed(settings(0.002), rungs, 5 * DAY, surges).errorBudget();

        // No rung keeps it: the top one. It has counted what was really spent: three equal episodes since day 2.
        double spent = budget.spent().toSeconds() / 15.0;
        double observed = budget.observed().toSeconds() / 15.0;
        assertThat(budget.position()).isEqualTo(29);
        assertThat(spent).isPositive();
        assertThat(budget.estimatedRatio())
                .isCloseTo((spent + 0.5 * Math.sqrt(spent * spent / 3 + 16)) / observed, within(1e-12));
    }

    @Test
    void silenceOfMoreThanAQuarterOfAnHour_isNotObserved() {
        RiskControl control = followed(settings(0.01), all(30), 3 * DAY, minute -> 25);
        Duration before = control.errorBudget().observed();

        RiskControl bridged = control.advanced(slot(3 * DAY + 15, 25, all(30)));
        RiskControl silent = control.advanced(slot(3 * DAY + 16, 25, all(30)));

        assertThat(bridged.errorBudget().observed()).isEqualTo(before.plusMinutes(15));
        assertThat(silent.errorBudget().observed()).isEqualTo(before);
    }

    @Test
    @SuppressWarnings("CheckReturnValue") // what is thrown away must not matter
    void update_changesNothingBefore_andIsAlwaysTheSame() {
        double[] rungs = rising(20, 4);
        IntToDoubleFunction load = minute -> 40 + 35 * Math.sin(minute / 50.0);
        RiskControl control = followed(settings(0.01), rungs, 3 * DAY, load);
        ErrorBudget before = control.errorBudget();

        RiskControl one = advanced(control, rungs, 3 * DAY, 4 * DAY, load);
        advanced(control, rungs, 3 * DAY, 4 * DAY, minute -> 1e6);
        RiskControl two = advanced(control, rungs, 3 * DAY, 4 * DAY, load);

        assertThat(control.errorBudget()).isEqualTo(before);
        assertThat(two.errorBudget()).isEqualTo(one.errorBudget());
        assertThat(one.errorBudget()).isNotEqualTo(before);
    }

    @Test
    void schedulesFloor_isInEveryLoop() {
        RiskControl control = followed(settings(0.01), all(Double.NaN), 3 * DAY, minute -> 25);
        RiskControl.Slot floored = new RiskControl.Slot(at(3 * DAY + 1), 25, all(Double.NaN), 6);
        RiskControl ready = control.advanced(floored)
                .advanced(new RiskControl.Slot(at(3 * DAY + 3), 25, all(Double.NaN), 6));

        // Six replicas carry the 55 that three would be short of.
        RiskControl later = ready.advanced(slot(3 * DAY + 4, 55, all(Double.NaN)));

        assertThat(later.errorBudget().spent()).isZero();
    }

    @Test
    void slotThatIsNotLater_isRefused() {
        RiskControl control = followed(settings(0.01), all(30), 2, minute -> 25);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> control.advanced(slot(2, 25, all(30))))
                .withMessageContaining("must be later");
    }

    private RiskSettings settings(double risk) {
        return new RiskSettings(risk, Duration.ofMinutes(1), rule);
    }

    private static RiskControl followed(
            RiskSettings settings, double[] rungs, int lastMinute, IntToDoubleFunction load) {
        RiskControl first = RiskControl.starting(settings, slot(0, load.applyAsDouble(0), rungs));
        return advanced(first, rungs, 0, lastMinute, load);
    }

    private static RiskControl advanced(
            RiskControl from, double[] rungs, int minute, int lastMinute, IntToDoubleFunction load) {
        RiskControl control = from;
        for (int next = minute + 1; next <= lastMinute; next++) {
            control = control.advanced(slot(next, load.applyAsDouble(next), rungs));
        }
        return control;
    }

    private static RiskControl.Slot slot(int minute, double load, double[] rungs) {
        return new RiskControl.Slot(at(minute), load, rungs, 0);
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static double[] all(double bound) {
        double[] rungs = new double[Ladder.RUNGS];
        Arrays.fill(rungs, bound);
        return rungs;
    }

    private static double[] rising(double first, double apart) {
        double[] rungs = new double[Ladder.RUNGS];
        Arrays.setAll(rungs, rung -> first + rung * apart);
        return rungs;
    }
}
