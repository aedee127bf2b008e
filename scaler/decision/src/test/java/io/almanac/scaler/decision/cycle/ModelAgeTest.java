package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Triggered;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Twelve days of five minutes, learned from every six hours. */
class ModelAgeTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final DecisionCycle CYCLE =
            DecisionCycle.of(Triggered.by("queryStep", "5m"), TrainingSchedule.every(Duration.ofHours(6)));

    @Test
    void model_goesOnForADay_whileBoundsAreLearnedAnew() {
        TimeSeries load = TimeSeries.of(START, STEP, values());

        Optional<CycleState> state = CYCLE.follow(Optional.empty(), load, Instant.parse("2026-03-13T01:00:00Z"));
        Training.Learned first = learned(state);
        Training.Learned later = learned(CYCLE.follow(state, load, Instant.parse("2026-03-13T07:00:00Z")));

        assertThat(first.modelAt()).isEqualTo("2026-03-13T00:00:00Z");
        assertThat(later.at()).isEqualTo("2026-03-13T06:00:00Z");
        assertThat(later.modelAt()).isEqualTo("2026-03-13T00:00:00Z");
        assertThat(later.model()).isSameAs(first.model());
        assertThat(later.peak()).isNotEqualTo(first.peak());
    }

    @Test
    void outageThatHasEnded_isLearnedWithoutAtOnce() {
        double[] values = values();
        Arrays.fill(values, 11 * 288 + 14 * 12, 11 * 288 + 16 * 12, 1);

        Training.Learned learned = learned(CYCLE.follow(
                Optional.empty(), TimeSeries.of(START, STEP, values), Instant.parse("2026-03-13T19:00:00Z")));

        assertThat(learned.disturbances().all()).hasSize(1);
        assertThat(learned.modelAt()).isEqualTo("2026-03-13T18:00:00Z");
    }

    @Test
    void olderLoadThatBecomesKnown_isLearnedFromAtOnce() {
        double[] values = values();
        TimeSeries whole = TimeSeries.of(START, STEP, values);
        Arrays.fill(values, 0, 4 * 288, Double.NaN);
        TimeSeries young = TimeSeries.of(START, STEP, values);
        Instant before = Instant.parse("2026-03-13T01:00:00Z");

        Optional<CycleState> state = CYCLE.follow(Optional.empty(), young, before);
        Training.Learned same = learned(CYCLE.follow(state, young, before.plus(Duration.ofHours(6))));
        Training.Learned backfilled = learned(CYCLE.follow(state, whole, before.plus(Duration.ofHours(6))));

        assertThat(same.modelAt()).isEqualTo("2026-03-13T00:00:00Z");
        assertThat(backfilled.modelAt()).isEqualTo("2026-03-13T06:00:00Z");
        assertThat(backfilled.history()).isEqualTo(Duration.ofHours(11 * 24 + 6).plus(STEP));
    }

    @Test
    void followingAtOnce_forecastsAsFollowingSlotBySlot() {
        TimeSeries load = TimeSeries.of(START, STEP, values());
        Instant end = Instant.parse("2026-03-13T08:00:00Z");
        Optional<CycleState> bySlot = CYCLE.follow(Optional.empty(), load, end.minus(Duration.ofHours(9)));
        for (Instant at = end.minus(Duration.ofHours(9)); !at.isAfter(end); at = at.plus(STEP)) {
            bySlot = CYCLE.follow(bySlot, load.until(at), at);
        }

        CycleState atOnce = CYCLE.follow(Optional.empty(), load, end).orElseThrow();

        assertThat(learned(Optional.of(atOnce)).modelAt()).isEqualTo("2026-03-13T00:00:00Z");
        assertThat(learned(Optional.of(atOnce)).at()).isEqualTo("2026-03-13T06:00:00Z");
        assertThat(atOnce.forecast()).isEqualTo(bySlot.orElseThrow().forecast());
        assertThat(learned(Optional.of(atOnce)).losses())
                .isEqualTo(learned(bySlot).losses());
        assertThat(learned(Optional.of(atOnce)).seasons())
                .isEqualTo(learned(bySlot).seasons());
    }

    private static Training.Learned learned(Optional<CycleState> state) {
        return (Training.Learned) state.orElseThrow().training();
    }

    private static double[] values() {
        double[] values = new double[12 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        return values;
    }
}
