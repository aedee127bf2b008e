package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.decision.promotion.Terms;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * A month of five workloads, lived through day by day from an empty history with a slot every five minutes: what the live server
 * follows, and the account that it makes. One replica carries 10; each begins in observe mode, at a risk of 1 % and a cost of 1.2.
 */
class PromotionMonthTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;
    private static final int DAYS = 30;

    private final Random random = new Random(11);

    @Test
    void officeHours_arePromoted() {
        assertThat(month(this::office, Optional.empty())).containsExactly("2026-03-13 SHADOW", "2026-03-15 PREDICTIVE");
    }

    @Test
    void officeHoursThatOthersServeGenerously_arePromotedSooner() {
        assertThat(month(this::office, Optional.of(1.5))).containsExactly("2026-03-11 SHADOW", "2026-03-13 PREDICTIVE");
    }

    @Test
    void officeHoursThatOthersServeTooTightly_areNeverPromoted_asKeepingTheRiskCostsMore() {
        assertThat(month(this::office, Optional.of(0.8))).isEmpty();
    }

    @Test
    void burstsThatNobodyAnnounces_areNeverPromoted() {
        assertThat(month(bursts(0, 0.02), Optional.empty())).isEmpty();
    }

    @Test
    void officeHoursThatBecomeBursts_arePromoted_andDemoted() {
        // From the 21st on.
        assertThat(month(bursts(19, 0.05), Optional.empty()))
                .containsExactly(
                        "2026-03-13 SHADOW", "2026-03-15 PREDICTIVE", "2026-03-26 SHADOW", "2026-03-29 OBSERVE");
    }

    private static List<String> month(IntToDoubleFunction program, Optional<Double> served) {
        double[] values = new double[DAYS * DAY];
        Arrays.setAll(values, slot -> Math.max(0, program.applyAsDouble(slot)));
        TimeSeries load = TimeSeries.of(START, STEP, values);
        // What others serve: what the load of the slot before needs, times a factor.
        double[] ready = new double[values.length];
        Arrays.setAll(ready, slot -> Math.ceil(values[Math.max(0, slot - 1)] / 10 * served.orElse(1.0)));
        ReplicaSeries replicas =
                new ReplicaSeries(served.map(share -> TimeSeries.of(START, STEP, ready)), Optional.empty());
        WorkloadSettings settings = Triggered.by("queryStep", "5m", "mode", "observe", "promote", "auto");
        DecisionCycle cycle = DecisionCycle.of(settings, TrainingSchedule.every(Duration.ofDays(1)));
        Optional<CycleState> state = Optional.empty();
        Promotion promotion = Promotion.starting(settings.serving().mode(), LocalDate.ofInstant(START, ZoneOffset.UTC));
        for (int day = 1; day < DAYS; day++) {
            Instant midnight = START.plus(Duration.ofDays(day));
            TimeSeries known = load.until(midnight);
            state = cycle.follow(state, new History(known, replicas), midnight, new ExternalFit.NotAsked());
            LocalDate today = LocalDate.ofInstant(midnight, ZoneOffset.UTC);
            promotion = promotion.after(Terms.of(settings), state.map(CycleState::wouldHave), today);
        }
        return promotion.steps().stream()
                .map(step -> step.at() + " " + step.to())
                .toList();
    }

    /** Quiet nights, busy days, quieter weekends. */
    private double office(int slot) {
        double day = 1 - StrictMath.cos(2 * Math.PI * slot / DAY);
        double weekend = slot / DAY % 7 >= 5 ? 0.4 : 1;
        return weekend * (60 + 150 * day) * (1 + 0.03 * random.nextGaussian());
    }

    /** From a day on bursts of half an hour that nobody announces, each with a chance a slot, beside office hours. */
    private IntToDoubleFunction bursts(int fromDay, double chance) {
        int[] left = {0};
        return slot -> {
            left[0] = slot >= fromDay * DAY && random.nextDouble() < chance ? 6 : left[0] - 1;
            return office(slot) * (left[0] > 0 ? 4 : 1);
        };
    }
}
