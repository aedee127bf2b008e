package io.almanac.scaler.decision.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.settings.trigger.Mode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Begun on the first of March; a risk of 1 % of 5760 ticks is 57.6 a day, and 10 % more cost are allowed. */
class PromotionTest {
    private static final LocalDate BEGUN = LocalDate.parse("2026-03-01");
    private static final Terms TERMS = new Terms(Mode.OBSERVE, 0.01, 1.1);
    private static final int RISKED = 57;

    private final List<WouldHave.Day> account = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private Promotion promotion = Promotion.starting(Mode.OBSERVE, BEGUN);
    private LocalDate today = BEGUN;

    @Test
    void goodDays_leadFromObserveToShadowToPredictive() {
        days(12, 10, 1.05);

        // 7 whole days are known on the 8th; two whole days in shadow later it is served.
        assertThat(steps).containsExactly("2026-03-08 OBSERVE>SHADOW", "2026-03-10 SHADOW>PREDICTIVE");
        assertThat(promotion.steps().getFirst().figures())
                .isEqualTo("short 0.17 % of the time in 7 days (0.14 to 0.29 %), at 1.05 times the cost of what served"
                        + " (1.05 to 1.05)");
        assertThat(promotion.since()).isEqualTo(LocalDate.parse("2026-03-10"));
    }

    @Test
    void knownPast_countsAsEvidence_butEachModeIsKeptForTwoWholeDays() {
        for (int day = 14; day > 0; day--) {
            account.add(day(BEGUN.minusDays(day), 10, 1.05, 1));
        }

        days(6, 10, 1.05);

        assertThat(steps).containsExactly("2026-03-04 OBSERVE>SHADOW", "2026-03-06 SHADOW>PREDICTIVE");
    }

    @Test
    void shortage_keepsItWhereItIs_andIsSaid() {
        days(28, RISKED + 10, 1.0);

        assertThat(steps).isEmpty();
        assertThat(promotion.standing(TERMS, known()))
                .startsWith("short 1.16 % of the time in 28 days")
                .endsWith("not sure enough (90 %) to keep risk, 1.00 %");
    }

    @Test
    void cost_keepsItWhereItIs_andIsSaid() {
        days(28, 0, 1.2);

        assertThat(steps).isEmpty();
        assertThat(promotion.standing(TERMS, known())).endsWith("to keep promoteCost, 1.10 times");
    }

    @Test
    void shadow_isTheLowest_whereTheTriggerSaysSo() {
        Terms terms = new Terms(Mode.SHADOW, 0.01, 1.1);
        promotion = Promotion.starting(Mode.SHADOW, BEGUN);
        days(terms, 8, 10, 1);
        days(terms, 12, 1000, 1);

        assertThat(steps).containsExactly("2026-03-08 SHADOW>PREDICTIVE", "2026-03-12 PREDICTIVE>SHADOW");
        assertThat(promotion.mode()).isEqualTo(Mode.SHADOW);
    }

    @Test
    void brokenPromise_leadsDownStepByStep_andWhatWasBeforeCountsNoMore() {
        days(12, 10, 1.05);
        days(5, 400, 1.05);
        days(9, 0, 1.05);

        // Three days of 7 % after three good ones say enough on the 16th; two in shadow on the 18th. Seven good days
        // later it goes
        // up again.
        assertThat(steps)
                .containsExactly(
                        "2026-03-08 OBSERVE>SHADOW",
                        "2026-03-10 SHADOW>PREDICTIVE",
                        "2026-03-16 PREDICTIVE>SHADOW",
                        "2026-03-18 SHADOW>OBSERVE",
                        "2026-03-25 OBSERVE>SHADOW",
                        "2026-03-27 SHADOW>PREDICTIVE");
        assertThat(promotion.steps().get(2).isUp()).isFalse();
        assertThat(promotion.steps().get(2).figures()).endsWith("surely (95 %) beyond risk, 1.00 %");
    }

    @Test
    void costOfWhatServed_isRememberedWhenItIsNoLongerSeen() {
        // Others served 2 times the present load's replicas, and the forecast asks for 1.9 times: within the terms, and
        // for ever.
        for (int day = 0; day < 20; day++) {
            account.add(seen(today, 1.9, 2));
            look(TERMS);
        }

        assertThat(promotion.mode()).isEqualTo(Mode.PREDICTIVE);
        assertThat(promotion.base()).isEqualTo(2);
    }

    @Test
    void replicasThatServe_areWhatCounts_onceTheForecastIsServed() {
        days(12, 10, 1.05);
        for (int day = 0; day < 4; day++) {
            WouldHave.Day fine = day(today, 0, 1, 1);
            WouldHave.Tally starved = new WouldHave.Tally(600, 57_600);
            account.add(new WouldHave.Day(
                    fine.day(),
                    5760,
                    fine.forecast(),
                    fine.reactive(),
                    new WouldHave.Seen(5760, starved, fine.forecast(), fine.forecast())));
            look(TERMS);
        }

        assertThat(steps).last().isEqualTo("2026-03-16 PREDICTIVE>SHADOW");
    }

    @Test
    void nothingFollowedYet_changesNothing() {
        Promotion next = promotion.after(TERMS, Optional.empty(), BEGUN.plusDays(9));

        assertThat(next).isEqualTo(promotion);
        assertThat(promotion.standing(TERMS, Optional.empty())).isEqualTo("nothing of the load is accounted for yet");
    }

    @Test
    void stored_isTheSame() {
        days(18, 10, 1.05);
        StateOutput output = new StateOutput();
        promotion.write(output);
        Promotion.starting(Mode.OBSERVE, BEGUN).write(output);
        StateInput input = new StateInput(output.bytes());

        assertThat(Promotion.read(input)).isEqualTo(promotion);
        assertThat(Promotion.read(input)).isEqualTo(Promotion.starting(Mode.OBSERVE, BEGUN));
    }

    @Property(tries = 200)
    void anyDays_leadOneStepAtATime_neverUpWithoutTwoDaysInAMode(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 800) Integer> shorts) {
        LocalDate begun = BEGUN;
        Promotion now = Promotion.starting(Mode.OBSERVE, begun);
        List<WouldHave.Day> days = new ArrayList<>();
        for (int day = 0; day < shorts.size(); day++) {
            days.add(day(begun.plusDays(day), shorts.get(day), 1, 1));
            LocalDate next = begun.plusDays(day + 1L);
            Promotion then = now.after(TERMS, Optional.of(new WouldHave(days, 1, 1)), next);
            if (then.mode() != now.mode()) {
                Promotion.Step step = then.steps().getLast();
                assertThat(Math.abs(order(step.to()) - order(step.from()))).isEqualTo(1);
                assertThat(step.from()).isEqualTo(now.mode());
                assertThat(step.isUp() && next.isBefore(now.since().plusDays(2)))
                        .isFalse();
            }
            assertThat(then.after(TERMS, Optional.of(new WouldHave(days, 1, 1)), next))
                    .isEqualTo(then);
            now = then;
        }
    }

    private static int order(Mode mode) {
        return List.of(Mode.OBSERVE, Mode.SHADOW, Mode.PREDICTIVE).indexOf(mode);
    }

    private void days(int count, int shorts, double cost) {
        days(TERMS, count, shorts, cost);
    }

    /** So many days are lived through, each looked at when it is over. */
    private void days(Terms terms, int count, int shorts, double cost) {
        for (int i = 0; i < count; i++) {
            account.add(day(today, shorts, cost, 1));
            look(terms);
        }
    }

    private void look(Terms terms) {
        today = today.plusDays(1);
        Mode before = promotion.mode();
        promotion = promotion.after(terms, known(), today);
        if (promotion.mode() != before) {
            steps.add(today + " " + before + ">" + promotion.mode());
        }
    }

    private Optional<WouldHave> known() {
        return Optional.of(new WouldHave(account, 10, 10));
    }

    /** Nobody saw the replicas; ten a tick follow the present load. */
    private static WouldHave.Day day(LocalDate day, int shorts, double cost, double reactive) {
        WouldHave.Tally none = new WouldHave.Tally(0, 0);
        return new WouldHave.Day(
                day,
                5760,
                new WouldHave.Tally(shorts, cost * 57_600),
                new WouldHave.Tally(200, reactive * 57_600),
                new WouldHave.Seen(0, none, none, none));
    }

    /** What served was seen all day; both in multiples of the present load's replicas. */
    private static WouldHave.Day seen(LocalDate day, double forecast, double served) {
        WouldHave.Tally of = new WouldHave.Tally(0, forecast * 57_600);
        WouldHave.Tally seen = new WouldHave.Tally(0, served * 57_600);
        WouldHave.Tally beside = new WouldHave.Tally(0, Math.max(forecast, served) * 57_600);
        return new WouldHave.Day(
                day, 5760, of, new WouldHave.Tally(200, 57_600), new WouldHave.Seen(5760, seen, of, beside));
    }
}
