package io.almanac.scaler.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.season.Season;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decide.Answer;
import io.almanac.scaler.decide.Basis;
import io.almanac.scaler.decide.LevelGrid;
import io.almanac.scaler.decide.Triggered;
import io.almanac.scaler.settings.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CycleTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private final WorkloadSettings settings = Triggered.by("queryStep", "5m");

    @Test
    void trainingInstant_isAlignedAndAStepOld() {
        // 10:05 rests on 10:00; 10:00 itself still on 09:45; 10:14:59 on 10:00.
        assertThat(due("2026-03-09T10:05:00Z")).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(due("2026-03-09T10:00:00Z")).isEqualTo("2026-03-09T09:45:00Z");
        assertThat(due("2026-03-09T10:19:59Z")).isEqualTo("2026-03-09T10:00:00Z");
    }

    @Test
    void trainingInstants_areSpreadOverThePeriodByTheDigest() {
        // Three steps of 5 min: 0, 1 and 2 modulo 3.
        assertThat(TrainingStep.phaseOf("000000030000", STEP, PERIOD)).isEqualTo(Duration.ZERO);
        assertThat(TrainingStep.phaseOf("000000040000", STEP, PERIOD)).isEqualTo(STEP);
        assertThat(TrainingStep.phaseOf("ffffffff0000", Duration.ofHours(1), PERIOD))
                .isEqualTo(Duration.ZERO);
        // Ten past is due for a quarter past, where five past would not be a step old.
        assertThat(TrainingStep.dueFor(Instant.parse("2026-03-09T10:15:00Z"), STEP, PERIOD, STEP.multipliedBy(2)))
                .isEqualTo("2026-03-09T10:10:00Z");
    }

    @Test
    void automaticModel_triesAllAndKeepsTheirLosses() {
        TimeSeries history = wave(9);

        Training.Learned learned = (Training.Learned) TrainingStep.train(settings, history, history.end());

        assertThat(learned.losses())
                .containsOnlyKeys(ForecastModels.contestants().stream()
                        .map(ForecastModels::label)
                        .toList());
        double best = learned.losses().values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        assertThat(learned.losses().get(learned.chosen())).isLessThanOrEqualTo(best / 0.99);
        assertThat(learned.at()).isEqualTo(history.end());
        assertThat(learned.history()).isEqualTo(Duration.ofDays(9));
        // The wave's day, and every eleventh of its samples.
        assertThat(learned.seasons())
                .extracting(Season::period)
                .containsExactly(Duration.ofDays(1), STEP.multipliedBy(11));
    }

    @Test
    void namedModel_isTheOnlyOneTried() {
        WorkloadSettings named = Triggered.by("queryStep", "5m", "model", "seasonal-naive-day");
        TimeSeries history = wave(9);

        Training.Learned learned = (Training.Learned) TrainingStep.train(named, history, history.end());

        assertThat(learned.chosen()).isEqualTo("seasonal-naive-day");
        assertThat(learned.losses()).hasSize(1);
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
    void youngService_isServedWithACalibratedMarginAndToldWhen() {
        TimeSeries history = wave(1);

        ControlStep.Outcome outcome = decide(settings, history);

        Answer.Decision decision = (Answer.Decision) outcome.answer();
        assertThat(decision.basis()).isEqualTo(Basis.CALIBRATED);
        // The last slot is 23:55; it rests on the training of 23:45, which has seen 286 slots of 5 min.
        assertThat(decision.reasons().explanation())
                .contains("the history is 23h50m long and a forecast needs 36h; decisions follow the present load until"
                        + " then");
        assertThat(decision.reasons().boundLoad()).isPresent();
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
    void decision_isMadeFromTheLadderAtThePositionThatKeepsTheRisk() {
        TimeSeries history = wave(9);
        Progress progress = cycle(settings).newest(history);

        ControlStep.Outcome outcome = ControlStep.decide(cycle(settings), history, progress, history.end());

        Answer.Decision decision = (Answer.Decision) outcome.answer();
        double[] rungs =
                progress.seen().flatMap(Progress.Seen::rungs).orElseThrow().rungs();
        // Before anything is known of shortages: 0.6 of the way up 30 rungs, which is the rung of 0.997.
        double bound = Math.max(rungs[18], history.value(history.size() - 1));
        assertThat(decision.reasons().boundLoad()).hasValue(bound);
        assertThat(decision.reasons().level()).isEqualTo("quantile 0.997");
        assertThat(decision.reasons().neededReplicas()).isEqualTo((int) Math.ceil(bound / 10));
        assertThat(decision.replicas()).isEqualTo(new LevelGrid(0.1).atLeast((int) Math.ceil(bound / 10)));
        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
    }

    @Test
    void reactiveMode_forecastsNothing() {
        WorkloadSettings reactive = Triggered.by("queryStep", "5m", "mode", "reactive");
        TimeSeries history = wave(9);

        Answer.Decision decision = (Answer.Decision) decide(reactive, history).answer();

        double present = history.value(history.size() - 1);
        assertThat(decision.replicas()).isEqualTo((int) Math.ceil(present / 10));
        assertThat(decision.reasons().explanation()).startsWith("mode is reactive");
    }

    @Test
    void nothingSeen_isUndecidedNotZero() {
        TimeSeries history = TimeSeries.of(START, STEP, Double.NaN, Double.NaN);

        Answer answer = decide(settings, history).answer();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Undecided.class,
                        none -> assertThat(none.reason())
                                .isEqualTo(
                                        "the query has had no value since 2026-03-02T00:00:00Z; check that it selects the workload's"
                                                + " requests"));
    }

    @Test
    void loadUnseenSinceBeforeTheTraining_isDecidedByWhatWasLearned() {
        // The newest value is an hour old, and the training saw that hour as a gap at the end.
        double[] values = wave(9).values();
        Arrays.fill(values, values.length - 12, values.length, Double.NaN);
        TimeSeries history = TimeSeries.of(START, STEP, values);

        for (ForecastModels model : ForecastModels.values()) {
            WorkloadSettings named = Triggered.by("queryStep", "5m", "model", model.label());
            ControlStep.Outcome outcome = decide(named, history);

            assertThat(((Answer.Decision) outcome.answer()).basis())
                    .as(model.label())
                    .isEqualTo(Basis.STALE_FORECAST);
            assertThat(outcome.forecast().orElseThrow().origin())
                    .isEqualTo(history.end().minus(Duration.ofHours(1)));
        }
    }

    private static Cycle cycle(WorkloadSettings settings) {
        return Cycle.of(settings, PERIOD, Duration.ZERO);
    }

    private static ControlStep.Outcome decide(WorkloadSettings settings, TimeSeries history) {
        Cycle cycle = cycle(settings);
        return ControlStep.decide(cycle, history, cycle.newest(history), history.end());
    }

    private static String due(String slot) {
        return TrainingStep.dueFor(Instant.parse(slot), STEP, PERIOD, Duration.ZERO)
                .toString();
    }

    /** A daily wave between 20 and 180 with a little of everything on top. */
    private static TimeSeries wave(int days) {
        double[] values = new double[days * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        return TimeSeries.of(START, STEP, values);
    }
}
