package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A workload is followed from its first slot on, in steps of 5 min; models are learned every two hours while it is young. */
class DecisionCycleLifeTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final WorkloadSettings SETTINGS = Triggered.by("queryStep", "5m", "model", "last-value");
    private static final DecisionCycle CYCLE = cycle(SETTINGS);

    /** A step of a workload's life. */
    private record Step(Answer answer, double position) {}

    @Test
    void youngWorkload_isServedByThePresent_thenByItsErrors_thenByAForecast() {
        List<Step> steps = life(CYCLE, series(wave(450)), 450);

        // The training of 04:00 sees 49 slots, too few for sixty origins; that of 06:00 sees 73, and 71 of them have a
        // known peak of the next two. It serves from a step later on.
        assertThat(basis(steps, "2026-03-02T00:00:00Z")).isEqualTo(Basis.REACTIVE);
        assertThat(basis(steps, "2026-03-02T06:00:00Z")).isEqualTo(Basis.REACTIVE);
        assertThat(basis(steps, "2026-03-02T06:05:00Z")).isEqualTo(Basis.CALIBRATED);
        // Models need 36 h.
        assertThat(basis(steps, "2026-03-03T12:00:00Z")).isEqualTo(Basis.CALIBRATED);
        assertThat(basis(steps, "2026-03-03T12:05:00Z")).isEqualTo(Basis.FORECAST);
        assertThat(steps.stream().map(step -> decision(step).basis()).distinct())
                .containsExactly(Basis.REACTIVE, Basis.CALIBRATED, Basis.FORECAST);
    }

    @Test
    void firstHalfDay_isTheMiddleOfTheLadder_thenItIsChosen() {
        List<Step> steps = life(CYCLE, series(wave(200)), 200);

        // 12 h are 144 steps.
        assertThat(steps.subList(0, 144)).extracting(Step::position).containsOnly(18.0);
        assertThat(steps.get(144).position()).isNotEqualTo(18);
    }

    @Test
    void whatComesLater_changesNoDecisionBeforeIt() {
        double[] values = wave(500);
        double[] garbage = values.clone();
        for (int i = 461; i < garbage.length; i++) {
            garbage[i] = i % 3 == 0 ? Double.NaN : 1e7;
        }

        List<Step> steps = life(CYCLE, series(values), 500);
        List<Step> misled = life(CYCLE, series(garbage), 500);

        assertThat(misled.subList(0, 461)).isEqualTo(steps.subList(0, 461));
        assertThat(misled.get(461)).isNotEqualTo(steps.get(461));
    }

    @Test
    void restart_followsAllAtOnceToTheSameState() {
        TimeSeries history = series(wave(500));

        List<Step> steps = life(CYCLE, history, 500);
        Optional<CycleState> atOnce = CYCLE.follow(Optional.empty(), history, history.end());

        Answer answer =
                DecisionStep.decide(CYCLE, history, atOnce, history.end()).answer();
        assertThat(new Step(answer, CYCLE.position(atOnce.orElseThrow()))).isEqualTo(steps.getLast());
        assertThat(CYCLE.follow(atOnce, history, history.end())).isEqualTo(atOnce);
    }

    @Test
    void missingSlots_areNotFollowed_andTheDecisionIsHeld() {
        // Half an hour is missing after slot 460.
        double[] values = wave(500);
        Arrays.fill(values, 461, 467, Double.NaN);

        List<Step> steps = life(CYCLE, series(values), 500);

        assertThat(steps).hasSize(500);
        assertThat(decision(steps.get(462)).basis()).isEqualTo(Basis.FORECAST);
        assertThat(decision(steps.get(463)).basis()).isEqualTo(Basis.STALE_FORECAST);
        assertThat(steps.subList(461, 467))
                .extracting(Step::position)
                .containsOnly(steps.get(460).position());
        assertThat(decision(steps.get(466)).replicas())
                .isGreaterThanOrEqualTo(decision(steps.get(460)).replicas());
        assertThat(decision(steps.get(467)).basis()).isEqualTo(Basis.FORECAST);
    }

    @Test
    void missingSlotsAtTheBeginning_changeNothing() {
        // The same load, once with a night of nothing before it.
        double[] values = wave(120);
        double[] later = new double[60 + values.length];
        Arrays.fill(later, 0, 60, Double.NaN);
        System.arraycopy(values, 0, later, 60, values.length);
        TimeSeries known = TimeSeries.of(START.plus(STEP.multipliedBy(60)), STEP, values);

        Optional<CycleState> plain = CYCLE.follow(Optional.empty(), known, known.end());
        Optional<CycleState> padded = CYCLE.follow(Optional.empty(), series(later), known.end());

        assertThat(padded.orElseThrow().at()).isEqualTo(plain.orElseThrow().at());
        assertThat(padded.orElseThrow().errorBudget())
                .isEqualTo(plain.orElseThrow().errorBudget());
        assertThat(DecisionStep.decide(CYCLE, series(later), padded, known.end())
                        .answer())
                .isEqualTo(DecisionStep.decide(CYCLE, known, plain, known.end()).answer());
    }

    @Test
    void start_isTheFirstMidnight_orTheFirstSlotOfAYoungHistory() {
        Instant six = START.plus(Duration.ofHours(6));

        assertThat(DecisionCycle.start(TimeSeries.of(six, STEP, wave(300)))).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(DecisionCycle.start(TimeSeries.of(six, STEP, wave(100)))).isEqualTo(six);
        assertThat(DecisionCycle.start(series(wave(10)))).isEqualTo(START);
    }

    @Test
    void youngWorkload_trainsMoreOften_untilItIsThreeDaysOld() {
        TimeSeries history = series(wave(3 * 288 + 1));

        // A step before the slot, on whole multiples of 2 h, 4 h, 6 h, then of 12 h.
        assertThat(CYCLE.due(history, Instant.parse("2026-03-02T23:55:00Z"))).isEqualTo("2026-03-02T22:00:00Z");
        assertThat(CYCLE.due(history, Instant.parse("2026-03-03T23:55:00Z"))).isEqualTo("2026-03-03T20:00:00Z");
        assertThat(CYCLE.due(history, Instant.parse("2026-03-04T23:55:00Z"))).isEqualTo("2026-03-04T18:00:00Z");
        assertThat(CYCLE.due(history, Instant.parse("2026-03-05T00:00:00Z"))).isEqualTo("2026-03-04T12:00:00Z");
    }

    @Test
    void modelOutside_servesFromTheNewestTrainingOn() {
        TimeSeries history = series(wave(600));
        FittedModel real = ((Training.Learned) TrainingStep.train(SETTINGS, history, history.end())).model();
        List<Instant> asked = new ArrayList<>();
        ExternalFit given = new ExternalFit.Fitted("external:one", new FittedModel() {
            @Override
            public Forecast forecast(TimeSeries seen, List<Quantile> levels) {
                asked.add(seen.end());
                return real.forecast(seen, levels);
            }

            @Override
            public double heldOutLoss(Duration window, Quantile level) {
                return real.heldOutLoss(window, level);
            }
        });

        CycleState state = CYCLE.follow(Optional.empty(), History.of(history), history.end(), given)
                .orElseThrow();

        // The last slot is that of 01:55; models are learned at even hours.
        Training.Learned learned = (Training.Learned) state.training();
        assertThat(learned.at()).isEqualTo("2026-03-04T00:00:00Z");
        assertThat(learned.chosen()).isEqualTo("external:one");
        assertThat(asked).first().isEqualTo(Instant.parse("2026-03-04T00:05:00Z"));
    }

    @Test
    void reactiveMode_servesThePresentLoadAlone() {
        WorkloadSettings reactive = Triggered.by("queryStep", "5m", "model", "last-value", "mode", "reactive");
        double[] values = wave(450);

        Answer.Decision decision =
                decision(life(cycle(reactive), series(values), 450).getLast());

        assertThat(decision.basis()).isEqualTo(Basis.REACTIVE);
        assertThat(decision.reasons().neededReplicas()).isEqualTo((int) Math.ceil(values[449] / 10));
        assertThat(decision.reasons().boundLoad()).isEmpty();
    }

    @Test
    void shadowMode_servesThePresentAndShowsWhatPredictiveWouldServe() {
        WorkloadSettings shadow = Triggered.by("queryStep", "5m", "model", "last-value", "mode", "shadow");
        double[] values = wave(450);

        Answer.Decision decision =
                decision(life(cycle(shadow), series(values), 450).getLast());
        Answer.Decision predictive = decision(life(CYCLE, series(values), 450).getLast());

        assertThat(decision.basis()).isEqualTo(Basis.REACTIVE);
        assertThat(decision.reasons().neededReplicas()).isEqualTo((int) Math.ceil(values[449] / 10));
        assertThat(decision.reasons().forecastReplicas())
                .isEqualTo(predictive.reasons().forecastReplicas());
        assertThat(predictive.basis()).isEqualTo(Basis.FORECAST);
    }

    /** Follows and decides step by step, with all of {@code history} at hand from the beginning. */
    private static List<Step> life(DecisionCycle cycle, TimeSeries history, int slots) {
        List<Step> steps = new ArrayList<>();
        Optional<CycleState> progress = Optional.empty();
        for (int i = 0; i < slots; i++) {
            Instant slot = START.plus(STEP.multipliedBy(i));
            progress = cycle.follow(progress, history, slot);
            Answer answer = DecisionStep.decide(cycle, history.until(slot), progress, slot)
                    .answer();
            steps.add(new Step(answer, cycle.position(progress.orElseThrow())));
        }
        return steps;
    }

    private static Basis basis(List<Step> steps, String slot) {
        return steps.stream()
                .map(DecisionCycleLifeTest::decision)
                .filter(decision -> decision.at().equals(Instant.parse(slot)))
                .findAny()
                .orElseThrow()
                .basis();
    }

    private static Answer.Decision decision(Step step) {
        return (Answer.Decision) step.answer();
    }

    private static DecisionCycle cycle(WorkloadSettings settings) {
        return DecisionCycle.of(settings, TrainingSchedule.every(Duration.ofHours(12)));
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(START, STEP, values);
    }

    /** A daily wave between 20 and 180 with a little of everything on top. */
    private static double[] wave(int slots) {
        double[] values = new double[slots];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        return values;
    }
}
