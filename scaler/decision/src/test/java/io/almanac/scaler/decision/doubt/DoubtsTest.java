package io.almanac.scaler.decision.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Span;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    /** Noon of the fourth day. */
    private static final int NOON = 3 * Seen.DAY + 12 * Seen.HOUR;

    @Test
    void fallWithinMinutesBelowAllThatWasSeen_isDoubted_andItsLoadIsMissing() {
        // As a rate over ten minutes shows it.
        Seen seen = new Seen(4).with(NOON, NOON + 1, 60).with(NOON + 1, NOON + 2, 20);

        assertThat(seen.after(NOON - 9, NOON).present()).isEmpty();
        Doubts doubts = seen.after(NOON - 9, NOON + 1);

        assertThat(doubts.present()).hasValue(new PresentDoubt(Cause.FALL, Seen.at(NOON), 100, Optional.empty()));
        assertThat(doubts.believed(Seen.series(seen.load, NOON + 1)).lastObserved())
                .hasValue(NOON - 1);
    }

    @Test
    void declineOfAnHour_isBelieved() {
        Seen seen = new Seen(4);
        for (int slot = 0; slot < 2 * Seen.HOUR; slot++) {
            seen.load[NOON + slot] = Math.max(0, 100 - 8.0 * slot);
        }

        for (int slot = 0; slot < 2 * Seen.HOUR; slot++) {
            // Halved within ten minutes from 28 to 12 at last, when nearly all of it has been let go of.
            assertThat(seen.after(NOON - 9, NOON + slot)
                            .present()
                            .map(PresentDoubt::before)
                            .orElse(0.0))
                    .isLessThanOrEqualTo(28);
        }
    }

    @Test
    void whatOneDayOfTheLastShowedWithinHalfAnHour_isBelieved() {
        Seen closedYesterday =
                new Seen(4).with(NOON - Seen.DAY + 6, NOON - Seen.DAY + 7, 10).with(NOON, NOON + 3, 2);
        Seen closedLater =
                new Seen(4).with(NOON - Seen.DAY + 7, NOON - Seen.DAY + 20, 10).with(NOON, NOON + 3, 2);

        assertThat(closedYesterday.after(NOON - 9, NOON).present()).isEmpty();
        assertThat(closedLater.after(NOON - 9, NOON).present()).isPresent();
        // Half an hour before the same time yesterday it is known again.
        assertThat(closedLater.after(NOON - 9, NOON + 1).present()).isEmpty();
    }

    @Test
    void firstDays_showNothing() {
        assertThat(new Seen(2)
                        .with(NOON - 2 * Seen.DAY, NOON - 2 * Seen.DAY + 1, 0)
                        .after(NOON - 2 * Seen.DAY - 9, NOON - 2 * Seen.DAY)
                        .present())
                .isEmpty();
        assertThat(new Seen(3)
                        .with(NOON - Seen.DAY, NOON - Seen.DAY + 1, 0)
                        .after(NOON - Seen.DAY - 9, NOON - Seen.DAY)
                        .present())
                .isPresent();
    }

    @Test
    void outageAtTheSameTime_isNoHabitOnTheSecondDay_butOnTheThird() {
        Seen seen = new Seen(5);
        for (int day = 2; day <= 4; day++) {
            seen.with(day * Seen.DAY + 12 * Seen.HOUR, day * Seen.DAY + 13 * Seen.HOUR, 0);
        }

        Doubts second = seen.learning(2 * Seen.DAY, NOON);
        Doubts third = seen.learning(2 * Seen.DAY, NOON + Seen.DAY);

        assertThat(second.present()).isPresent();
        assertThat(third.present()).isEmpty();
        assertThat(third.past()).extracting(Doubt::from).containsExactly(Seen.at(NOON - Seen.DAY), Seen.at(NOON));
    }

    @Test
    void loadThatComesBack_endsIt() {
        Seen seen = new Seen(4).with(NOON, NOON + Seen.HOUR, 5);

        Doubts doubts = seen.after(NOON - 9, NOON + Seen.HOUR);

        assertThat(doubts.present()).isEmpty();
        assertThat(doubts.past())
                .containsExactly(new Doubt(Cause.FALL, Seen.at(NOON), Seen.at(NOON + Seen.HOUR), 0.05));
        assertThat(doubts.disturbancesUntil(Seen.at(NOON + Seen.HOUR - 1))).isEmpty();
        assertThat(doubts.disturbancesUntil(Seen.at(NOON + Seen.HOUR))).hasSize(1);
    }

    @Test
    void loadThatStaysDown_isHeldForAnHour_letGoOfWithinAnother_andBelieved() {
        Seen seen = new Seen(4).with(NOON, NOON + 3 * Seen.HOUR, 0);

        assertThat(share(seen, 12)).isEqualTo(1);
        assertThat(share(seen, 13)).isEqualTo(1 - 5 / 60.0, within(1e-12));
        assertThat(share(seen, 18)).isEqualTo(0.5, within(1e-12));
        assertThat(share(seen, 23)).isEqualTo(5 / 60.0, within(1e-12));
        Doubts given = seen.after(NOON - 9, NOON + 24);
        assertThat(given).isEqualTo(Doubts.NONE);
        assertThat(given.believed(Seen.series(seen.load, NOON + 24)).lastObserved())
                .hasValue(NOON + 24);
    }

    private static double share(Seen seen, int slots) {
        return seen.after(NOON - 9, NOON + slots).present().orElseThrow().share(Seen.at(NOON + slots));
    }

    @Test
    void timeThatTheCalendarExcludes_isJudgedByNobody() {
        Seen seen = new Seen(4).with(NOON, NOON + Seen.HOUR, 0);
        Span span = new Span(Seen.at(NOON - 3), Seen.at(NOON + 3), "");
        seen.settings =
                Seen.settings(new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(), List.of(span), List.of()));

        assertThat(seen.after(NOON - 9, NOON + 2).present()).isEmpty();
    }

    @Test
    void surgeAfterAnOutage_isDoubtedForAnHour() {
        Seen seen = new Seen(4).with(NOON, NOON + 6, 0).with(NOON + 6, NOON + 4 * Seen.HOUR, 151);

        Doubts surging = seen.after(NOON - 9, NOON + 6);
        assertThat(surging.present()).hasValue(new PresentDoubt(Cause.SURGE, Seen.at(NOON + 6), 100, Optional.empty()));
        assertThat(seen.after(NOON - 9, NOON + 17).present()).isPresent();
        assertThat(seen.after(NOON - 9, NOON + 18).present()).isEmpty();
        assertThat(seen.after(NOON - 9, NOON + 18).past())
                .extracting(Doubt::cause)
                .containsExactly(Cause.FALL, Cause.SURGE);
    }

    @Test
    void surgeOfItself_orOfLess_isBelieved() {
        assertThat(new Seen(4)
                        .with(NOON, NOON + 6, 151)
                        .after(NOON - 9, NOON + 5)
                        .present())
                .isEmpty();
        Seen less = new Seen(4).with(NOON, NOON + 6, 0).with(NOON + 6, NOON + 8, 150);
        assertThat(less.after(NOON - 9, NOON + 7).present()).isEmpty();
    }

    @Test
    void flatLoadAtWhatReadyReplicasBear_isDoubted_whileItIsLessThanForecast() {
        Seen seen = new Seen(4).with(NOON, NOON + 6, 60);
        Arrays.fill(seen.ready, NOON, NOON + 6, 5);
        seen.prior = OptionalDouble.of(67);

        assertThat(seen.after(NOON, NOON + 1).present()).isEmpty();
        assertThat(seen.after(NOON, NOON + 2).present())
                .hasValue(new PresentDoubt(Cause.CUT_OFF, Seen.at(NOON), 100, Optional.empty()));
        seen.prior = OptionalDouble.of(66);
        assertThat(seen.after(NOON, NOON + 2).present()).isEmpty();
        seen.prior = OptionalDouble.empty();
        assertThat(seen.after(NOON, NOON + 2).present()).isEmpty();
    }

    @Test
    void loadThatReadyReplicasCarry_orCannotBear_orThatMoves_isNotCutOff() {
        assertThat(cutOff(6, 60, 60, 60)).isFalse();
        assertThat(cutOff(5, 60, 60, 60)).isTrue();
        assertThat(cutOff(5, 60, 70, 60)).isFalse();
        assertThat(cutOff(2, 60, 60, 60)).isFalse();
    }

    private static boolean cutOff(double ready, double... load) {
        Seen seen = new Seen(4);
        seen.prior = OptionalDouble.of(90);
        System.arraycopy(load, 0, seen.load, NOON, load.length);
        Arrays.fill(seen.ready, NOON, NOON + load.length, ready);
        return seen.after(NOON, NOON + 2).present().isPresent();
    }

    @Test
    void replicasThatAreEnough_endIt() {
        Seen seen = new Seen(4).with(NOON, NOON + 6, 60);
        Arrays.fill(seen.ready, NOON, NOON + 6, 5);
        seen.ready[NOON + 4] = 6;
        seen.prior = OptionalDouble.of(90);

        assertThat(seen.after(NOON, NOON + 3).present()).isPresent();
        assertThat(seen.after(NOON, NOON + 4).present()).isEmpty();
    }

    @Test
    void doubts_areReadAsTheyWereWritten() {
        Seen seen = new Seen(4).with(NOON, NOON + 6, 0).with(NOON + 6, NOON + 9, 151);
        Doubts doubts = seen.after(NOON - 9, NOON + 8).with(new Anchor(new double[] {1, 2, 3}, OptionalDouble.of(7)));
        StateOutput output = new StateOutput();

        doubts.write(output);

        assertThat(Doubts.read(new StateInput(output.bytes()))).isEqualTo(doubts);
        assertThat(doubts.recovery()).isPresent();
        assertThat(doubts.past()).isNotEmpty();
    }

    @Test
    void bounds_areCarriedOnByTheForecast() {
        Anchor anchor = new Anchor(new double[] {10, 20}, OptionalDouble.of(8));

        assertThat(anchor.carried(OptionalDouble.of(4), 1)).containsExactly(5, 10);
        assertThat(anchor.carried(OptionalDouble.of(4), 0.5)).containsExactly(2.5, 5);
        assertThat(anchor.carried(OptionalDouble.of(800), 1)).containsExactly(30, 60);
        assertThat(anchor.carried(OptionalDouble.empty(), 1)).containsExactly(10, 20);
        assertThat(new Anchor(new double[] {10}, OptionalDouble.of(0)).carried(OptionalDouble.of(4), 1))
                .containsExactly(10);
        assertThat(Duration.ofHours(2)).isEqualTo(Cause.FALL.longest());
    }
}
