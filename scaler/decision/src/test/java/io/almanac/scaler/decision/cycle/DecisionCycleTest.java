package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.season.Season;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionCycleTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private final WorkloadSettings settings = Triggered.by("queryStep", "5m");

    @Test
    void firstAnswer_isAsCarefulAsThePromiseIsTight_withinBounds() {
        assertThat(firstLevel("0.05")).isEqualTo(0.9);
        assertThat(firstLevel("0.01")).isEqualTo(0.95);
        assertThat(firstLevel("0.001")).isEqualTo(0.99);
    }

    private static double firstLevel(String risk) {
        DecisionCycle first = DecisionCycle.of(Triggered.by("risk", risk), TrainingSchedule.every(PERIOD))
                .forFirstAnswer();
        return ((RungPolicy.Fixed) first.rungPolicy()).level().level();
    }

    @Test
    void automaticModel_isTheRegression_withItsLoss() {
        TimeSeries history = wave(9);

        Training.Learned learned = (Training.Learned) TrainingStep.train(settings, history, history.end());

        assertThat(learned.chosen()).isEqualTo("seasonal-regression");
        assertThat(learned.losses()).containsOnlyKeys("seasonal-regression");
        assertThat(learned.at()).isEqualTo(history.end());
        assertThat(learned.history()).isEqualTo(Duration.ofDays(9));
        // The wave's day, and every eleventh of its samples.
        assertThat(learned.seasons())
                .extracting(Season::period)
                .containsExactly(Duration.ofDays(1), STEP.multipliedBy(11));
    }

    @Test
    void automaticModel_isTheWinnerOfAContest_whereTheRegressionCannotLearn() {
        // Two days of half hours: 48 origins after the first day, of sixty that it needs.
        WorkloadSettings halfHours = Triggered.by("queryStep", "30m");
        TimeSeries history = TimeSeries.of(START, Duration.ofMinutes(30), Arrays.copyOf(wave(1).values(), 96));

        Training.Learned learned = (Training.Learned) TrainingStep.train(halfHours, history, history.end());

        assertThat(learned.losses()).containsKey(learned.chosen()).hasSizeGreaterThan(1);
    }

    @Test
    void training_readsNothingAfterItsInstantOrBeforeItsWindow() {
        WorkloadSettings threeDays = Triggered.by("queryStep", "5m", "historyTimeWindow", "3d");
        TimeSeries history = wave(9);
        Instant at = history.end().minus(Duration.ofHours(10));
        double[] other = history.values();
        int last = history.slotAt(at).orElseThrow();
        Arrays.fill(other, 0, last - 3 * 288 + 1, 1e6);
        Arrays.fill(other, last + 1, other.length, 1e6);

        Training.Learned one = (Training.Learned) TrainingStep.train(threeDays, history, at);
        Training.Learned two = (Training.Learned) TrainingStep.train(threeDays, TimeSeries.of(START, STEP, other), at);

        assertThat(two.losses()).isEqualTo(one.losses());
        assertThat(one.history()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void youngService_isServedWithTheMarginOfItsPastErrorsAndToldWhen() {
        // A day and a slot: the training that is due is a slot old, and sees a day.
        TimeSeries history = wave(2).until(START.plus(Duration.ofDays(1)));

        DecisionStep.Outcome outcome = decided(settings, history);

        Answer.Decision decision = (Answer.Decision) outcome.answer();
        assertThat(decision.basis()).isEqualTo(Basis.CALIBRATED);
        assertThat(decision.reasons().expectedLoad()).isEmpty();
        assertThat(decision.reasons().boundLoad().orElseThrow()).isBetween(20.0, 60.0);
        assertThat(decision.reasons().explanation())
                .contains(
                        "the history is 1d long and a forecast needs 36h; decisions follow the present load until then");
        assertThat(outcome.forecast()).isEmpty();
    }

    @Test
    void windowThatIsMostlyEmpty_isAYoungServiceToo() {
        double[] values = new double[14 * 288];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(values, 13 * 288, values.length, 50);
        TimeSeries history = TimeSeries.of(START, STEP, values);

        Training training = TrainingStep.train(settings, history, history.end());

        assertThat(training)
                .isInstanceOfSatisfying(
                        Training.NothingLearned.class,
                        none -> assertThat(none.reasons())
                                .contains(
                                        "the history is 1d long and a forecast needs 36h; decisions follow the present load until"
                                                + " then"));
    }

    @Test
    void decision_isMadeFromTheForecastOfTheLeadWindow() {
        TimeSeries history = wave(9);
        Optional<CycleState> progress = cycle(settings).newest(history);

        DecisionStep.Outcome outcome = DecisionStep.decide(cycle(settings), history, progress, history.end());

        // Followed for one slot only, the position is the middle of the ladder: 0.6 * 30 = 18, whose level is 0.997.
        Answer.Decision decision = (Answer.Decision) outcome.answer();
        double[] rungs = progress.orElseThrow().rungs().orElseThrow().loads();
        double present = history.value(history.size() - 1);
        double expected = outcome.forecast().orElseThrow().windowMaximum(LeadWindow.of(settings), Quantile.MEDIAN);
        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
        assertThat(decision.reasons().level()).isEqualTo("quantile 0.997");
        assertThat(decision.reasons().expectedLoad()).hasValue(expected);
        assertThat(decision.reasons().boundLoad()).hasValue(Math.max(present, rungs[18]));
        assertThat(decision.replicas()).isEqualTo((int) Math.ceil(Math.max(present, rungs[18]) / 10));
    }

    @Test
    void fixedRung_staysAtItsLevel() {
        DecisionCycle fixed = new DecisionCycle(
                settings,
                TrainingSchedule.every(PERIOD),
                new RungPolicy.Fixed(new Quantile(0.7)),
                BoundMethod.CALIBRATED);
        TimeSeries history = wave(9);
        Optional<CycleState> progress = fixed.newest(history);

        Answer.Decision decision = (Answer.Decision)
                DecisionStep.decide(fixed, history, progress, history.end()).answer();

        // 0.7 is the fourth of the ladder's levels.
        double[] rungs = progress.orElseThrow().rungs().orElseThrow().loads();
        assertThat(decision.reasons().level()).isEqualTo("quantile 0.7");
        assertThat(decision.reasons().boundLoad()).hasValue(Math.max(history.value(history.size() - 1), rungs[3]));
    }

    @Test
    void boundsThatCouldNotBeLearned_areTheModelsOwn() {
        TimeSeries history = wave(9);
        DecisionCycle cycle = cycle(settings);
        CycleState known = cycle.newest(history).orElseThrow();
        Training.Learned learned = (Training.Learned) known.training();
        Training unbounded = new Training.Learned(
                learned.at(),
                learned.chosen(),
                learned.model(),
                learned.modelAt(),
                learned.losses(),
                learned.history(),
                learned.seasons(),
                Optional.empty(),
                Disturbances.NONE,
                Optional.empty());
        CycleState state = new CycleState(
                unbounded, known.trail(), known.risk(), known.at(), known.ahead(), Optional.empty(), Doubts.NONE);

        DecisionStep.Outcome outcome = DecisionStep.decide(cycle, history, Optional.of(state), history.end());

        Answer.Decision decision = (Answer.Decision) outcome.answer();
        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
        assertThat(decision.reasons().level()).isEqualTo("the model's quantile 0.99");
        assertThat(decision.reasons().boundLoad())
                .hasValue(outcome.forecast().orElseThrow().windowMaximum(LeadWindow.of(settings), new Quantile(0.99)));
    }

    @Test
    void reactiveMode_forecastsNothing() {
        WorkloadSettings reactive = Triggered.by("queryStep", "5m", "mode", "reactive");
        TimeSeries history = wave(9);

        Answer.Decision decision = (Answer.Decision) decided(reactive, history).answer();

        double present = history.value(history.size() - 1);
        assertThat(decision.replicas()).isEqualTo((int) Math.ceil(present / 10));
        assertThat(decision.reasons().explanation()).startsWith("mode is reactive");
    }

    @Test
    void nothingSeen_isUndecidedNotZero() {
        TimeSeries history = TimeSeries.of(START, STEP, Double.NaN, Double.NaN);

        assertThat(decided(settings, history).answer())
                .isInstanceOfSatisfying(
                        Answer.Undecided.class,
                        none -> assertThat(none.reason())
                                .isEqualTo(
                                        "the query has had no value since 2026-03-02T00:00:00Z; check that it selects the workload's"
                                                + " requests"));
    }

    @Test
    void trainingThatFallsIntoAGap_isUsable() {
        // Trainings are due on the quarter. The newest value is that of 22:55, an hour old; the eleven slots before it
        // are missing, so that the training of 22:45 ends with a gap.
        double[] values = wave(9).values();
        Arrays.fill(values, values.length - 12, values.length, Double.NaN);
        Arrays.fill(values, values.length - 24, values.length - 13, Double.NaN);
        TimeSeries history = TimeSeries.of(START, STEP, values);

        for (ForecastModels model : ForecastModels.values()) {
            WorkloadSettings named = Triggered.by("queryStep", "5m", "model", model.label());
            DecisionStep.Outcome outcome = decided(named, history);

            assertThat(((Answer.Decision) outcome.answer()).basis())
                    .as(model.label())
                    .isEqualTo(Basis.STALE_FORECAST);
            assertThat(outcome.forecast().orElseThrow().origin())
                    .isEqualTo(history.end().minus(Duration.ofHours(1)));
        }
    }

    private static DecisionStep.Outcome decided(WorkloadSettings settings, TimeSeries history) {
        DecisionCycle cycle = cycle(settings);
        return DecisionStep.decide(cycle, history, cycle.newest(history), history.end());
    }

    private static DecisionCycle cycle(WorkloadSettings settings) {
        return DecisionCycle.of(settings, TrainingSchedule.every(PERIOD));
    }

    /** A daily wave between 20 and 180 with a little of everything on top. */
    private static TimeSeries wave(int days) {
        double[] values = new double[days * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        return TimeSeries.of(START, STEP, values);
    }
}
