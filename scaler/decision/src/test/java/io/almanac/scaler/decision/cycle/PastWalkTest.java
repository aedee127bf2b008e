package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.ObservedReplicas;
import io.almanac.scaler.decision.decide.Triggered;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastWalkTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final DecisionCycle CYCLE =
            DecisionCycle.of(Triggered.by("queryStep", "5m"), TrainingSchedule.every(Duration.ofHours(12)));

    @Test
    void walk_comesToTheStatesAndDecisionsOfFollowingSlotBySlot() {
        // Nine days, in which trails forget; an outage on the sixth, an hour is missing on the eighth.
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        Arrays.fill(values, 1580, 1640, 0);
        Arrays.fill(values, 2100, 2112, Double.NaN);
        TimeSeries history = TimeSeries.of(START, STEP, values);
        PastWalk walk = CYCLE.pastWalk(new PastFits());
        Optional<CycleState> followed = Optional.empty();

        for (int slot = 0; slot < values.length; slot++) {
            TimeSeries known = history.until(history.timestamp(slot));
            followed = CYCLE.follow(followed, known, known.end());
            Optional<CycleState> walked = walk.follow(known);

            assertThat(loads(walked)).isEqualTo(loads(followed));
            assertThat(walked.orElseThrow().errorBudget())
                    .isEqualTo(followed.orElseThrow().errorBudget());
            assertThat(walked.orElseThrow().training().disturbances())
                    .isEqualTo(followed.orElseThrow().training().disturbances());
            assertThat(decision(known, walked)).isEqualTo(decision(known, followed));
            assertThat(DecisionStep.answer(CYCLE, known, walked, ObservedReplicas.NOTHING, known.end()))
                    .isEqualTo(decision(known, followed));
        }
    }

    @Test
    void outageOfLastWeek_lowersNoBoundToday() {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        TimeSeries usual = TimeSeries.of(START, STEP, values).until(START.plus(Duration.ofHours(8 * 24 + 14)));
        Arrays.fill(values, 288 + 12 * 12, 288 + 18 * 12, 0);
        TimeSeries disturbed = TimeSeries.of(START, STEP, values).until(usual.end());

        Optional<CycleState> followed = CYCLE.pastWalk(new PastFits()).follow(disturbed);

        assertThat(followed.orElseThrow().training().disturbances().all())
                .singleElement()
                .satisfies(outage -> assertThat(outage.length()).isEqualTo(Duration.ofHours(6)));
        double[] without = loads(CYCLE.pastWalk(new PastFits()).follow(usual));
        double[] with = loads(followed);
        for (int rung = 0; rung < with.length; rung++) {
            assertThat(with[rung]).isCloseTo(without[rung], withinPercentage(5));
        }
    }

    @Test
    void silenceAtTheTimeOfLastWeeksOutage_isServedAsYesterday() {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        Arrays.fill(values, 8 * 288 + 8 * 12, values.length, Double.NaN);
        Instant now = START.plus(Duration.ofHours(8 * 24 + 14));
        TimeSeries usual = TimeSeries.of(START, STEP, values).until(now);
        Arrays.fill(values, 288 + 12 * 12, 288 + 18 * 12, 0);
        TimeSeries disturbed = TimeSeries.of(START, STEP, values).until(now);

        Answer.Decision decision =
                decision(disturbed, CYCLE.pastWalk(new PastFits()).follow(disturbed));

        Answer.Decision without = decision(usual, CYCLE.pastWalk(new PastFits()).follow(usual));
        assertThat(without.basis()).isEqualTo(Basis.LAST_WEEK);
        assertThat(decision.basis()).isEqualTo(Basis.YESTERDAY);
        assertThat(decision.replicas()).isEqualTo(without.replicas());
    }

    @Test
    void silence_isForecastBeyondTheLeadWindow() {
        double[] values = new double[600];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        Arrays.fill(values, 590, 600, Double.NaN);
        TimeSeries history = TimeSeries.of(START, STEP, values);
        PastWalk walk = CYCLE.pastWalk(new PastFits());

        Optional<CycleState> seen = walk.follow(history.until(history.timestamp(589)));
        Optional<CycleState> silent = walk.follow(history);

        // The lead window is of two steps; forecasts reach 2 h.
        assertThat(seen.orElseThrow().forecast().orElseThrow().horizon().leads())
                .containsExactly(STEP, STEP.multipliedBy(2));
        assertThat(silent.orElseThrow().forecast().orElseThrow().horizon().leads())
                .hasSize(24);
        assertThat(decision(history, silent).basis()).isEqualTo(Basis.STALE_FORECAST);
    }

    @Test
    void walksThatAskForTheSame_learnItOnce_andDecideAsAlone() {
        double[] values = new double[4 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        TimeSeries history = TimeSeries.of(START, STEP, values);
        DecisionCycle withoutSeason = new DecisionCycle(
                CYCLE.settings(), CYCLE.schedule(), CYCLE.rungPolicy(), BoundMethod.CALIBRATED_WITHOUT_SEASON);
        DecisionCycle slower = CYCLE.with(Triggered.by("queryStep", "5m", "leadTime", "30m"));
        PastFits fits = new PastFits();

        FittedModel first = model(CYCLE.pastWalk(fits).follow(history));
        Optional<CycleState> shared = withoutSeason.pastWalk(fits).follow(history);
        Optional<CycleState> alone = withoutSeason.pastWalk(new PastFits()).follow(history);

        assertThat(model(shared)).isSameAs(first);
        assertThat(model(alone)).isNotSameAs(first);
        assertThat(loads(shared)).isEqualTo(loads(alone));
        assertThat(shared.orElseThrow().errorBudget())
                .isEqualTo(alone.orElseThrow().errorBudget());
        assertThat(model(slower.pastWalk(fits).follow(history))).isNotSameAs(first);
    }

    private static FittedModel model(Optional<CycleState> state) {
        return ((Training.Learned) state.orElseThrow().training()).model();
    }

    private static double[] loads(Optional<CycleState> state) {
        return state.flatMap(CycleState::rungs).map(CycleState.Rungs::loads).orElse(new double[0]);
    }

    private static Answer.Decision decision(TimeSeries known, Optional<CycleState> state) {
        return (Answer.Decision)
                DecisionStep.decide(CYCLE, known, state, known.end()).answer();
    }
}
