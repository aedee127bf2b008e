package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Triggered;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Five days of a wave between 20 and 190, one replica carries 10, and on the fifth at 11:30 an hour of nothing. */
class DoubtedCycleTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;
    private static final int FALL = 4 * DAY + 138;
    private static final int BACK = FALL + 12;
    private static final DecisionCycle CYCLE =
            DecisionCycle.of(Triggered.by("queryStep", "5m"), TrainingSchedule.every(Duration.ofHours(6)));
    private static final TimeSeries LOAD = load(FALL, BACK);

    @Test
    void hourOfNothing_isServedByTheForecastFromBefore() {
        // A training is due at 12:00, in the midst of it.
        Answer.Decision before = decided(followed(LOAD, FALL - 1), LOAD, FALL - 1);
        Answer.Decision within = decided(followed(LOAD, BACK - 1), LOAD, BACK - 1);
        TimeSeries usual = load(0, 0);
        Answer.Decision usually = decided(followed(usual, BACK - 1), usual, BACK - 1);

        assertThat(before.basis()).isEqualTo(Basis.FORECAST);
        assertThat(within.basis()).isEqualTo(Basis.PRIOR_FORECAST);
        assertThat(within.isActive()).isTrue();
        assertThat(within.reasons().presentLoad()).isZero();
        assertThat(within.reasons().boundLoad().orElseThrow())
                .isCloseTo(usually.reasons().boundLoad().orElseThrow(), withinPercentage(5));
        assertThat(within.reasons().explanation())
                .isEqualTo(
                        "at 2026-03-06T11:30:00Z the load fell below all that was seen around this time of day: until it"
                                + " comes back the forecast from before is served, whole until 2026-03-06T12:30:00Z and less and"
                                + " less of it until 2026-03-06T13:30:00Z");
    }

    @Test
    void whatWasDoubted_isNotLearned() {
        Optional<CycleState> later = followed(LOAD, 5 * DAY - 1);

        // Learned again at 18:00.
        assertThat(later.orElseThrow().training().disturbances().all())
                .containsExactly(new Disturbance(time(FALL), time(BACK), 0));
        double[] usual = rungs(followed(load(0, 0), 5 * DAY - 1));
        double[] rungs = rungs(later);
        for (int rung = 0; rung < 20; rung++) {
            assertThat(rungs[rung]).isCloseTo(usual[rung], withinPercentage(10));
        }
    }

    @Test
    void stateThatWasStoredInDoubt_goesOnAsIfItHadNotBeen() {
        CycleState state = followed(LOAD, FALL + 5).orElseThrow();
        StateOutput output = new StateOutput();
        StoredState.write(state, output);
        CycleState stored = new StateInput(output.bytes())
                .part(input -> StoredState.read(input, CYCLE.settings(), LOAD.until(time(FALL + 5))));

        Optional<CycleState> once = CYCLE.refitted(stored, LOAD.until(time(FALL + 5)));
        Optional<CycleState> never = Optional.of(state);
        for (int slot = FALL + 6; slot < BACK + 80; slot++) {
            TimeSeries known = LOAD.until(time(slot));
            once = CYCLE.follow(once, known, known.end());
            never = CYCLE.follow(never, known, known.end());

            assertThat(decided(once, LOAD, slot)).isEqualTo(decided(never, LOAD, slot));
        }
    }

    @Test
    void slotsThatAreYetToBeFollowed_areDoubtedAsThoseThatWere() {
        CycleState known = followed(LOAD, FALL - 3).orElseThrow();
        TimeSeries until = LOAD.until(time(FALL + 4));

        CycleState ahead = CYCLE.lookingAhead(known, until);

        CycleState followed =
                CYCLE.follow(Optional.of(known), until, until.end()).orElseThrow();
        assertThat(ahead.doubts()).isEqualTo(followed.doubts());
        assertThat(rungs(Optional.of(ahead))).isEqualTo(rungs(Optional.of(followed)));
    }

    @Test
    void firstAnswerWithinAnOutage_holds() {
        TimeSeries until = LOAD.until(time(BACK - 1));

        Answer.Decision first = decided(CYCLE.newest(until), LOAD, BACK - 1);

        assertThat(first.basis()).isEqualTo(Basis.PRIOR_FORECAST);
        assertThat(first.replicas()).isGreaterThanOrEqualTo(19);
    }

    @Test
    void walkOfAPast_doubtsTheSame() {
        PastWalk walk = CYCLE.pastWalk(new PastFits());
        Optional<CycleState> followed = Optional.empty();
        for (int slot = 0; slot < BACK + 80; slot++) {
            TimeSeries known = LOAD.until(time(slot));
            followed = CYCLE.follow(followed, known, known.end());
            Optional<CycleState> walked = walk.follow(known);

            assertThat(walked.orElseThrow().doubts())
                    .isEqualTo(followed.orElseThrow().doubts());
            assertThat(rungs(walked)).isEqualTo(rungs(followed));
        }
        assertThat(followed.orElseThrow().doubts().past()).hasSize(1);
    }

    /** As a rate over five minutes shows it, minute by minute; what was learned two minutes later knows of it. */
    @Test
    void trainingFromTheMinutesOfAFall_isMadeAnew() {
        Instant fall = START.plus(Duration.ofHours(3 * 24 + 12));
        double[] values = new double[4 * 1440];
        Arrays.setAll(values, i -> 100 - 80 * StrictMath.cos(2 * Math.PI * i / 1440) + i * 7919 % 11);
        int first = 3 * 1440 + 12 * 60;
        TimeSeries usual = TimeSeries.of(START, Duration.ofMinutes(1), values);
        for (int minute = 0; minute < 60; minute++) {
            values[first + minute] *= Math.max(0, 0.8 - 0.2 * minute);
        }
        TimeSeries fallen = TimeSeries.of(START, Duration.ofMinutes(1), values);
        DecisionCycle cycle =
                DecisionCycle.of(Triggered.by(), new TrainingSchedule(Duration.ofHours(6), Duration.ofMinutes(1)));
        Instant seen = fall.plus(Duration.ofMinutes(3));

        CycleState before = cycle.follow(Optional.empty(), fallen, seen.minus(Duration.ofMinutes(1)))
                .orElseThrow();
        CycleState after = cycle.follow(Optional.of(before), fallen, seen).orElseThrow();
        CycleState ahead = cycle.lookingAhead(before, fallen.until(seen));

        assertThat(before.training().at()).isEqualTo(fall.plus(Duration.ofMinutes(1)));
        assertThat(before.doubts().present()).isEmpty();
        assertThat(after.training().at()).isEqualTo(before.training().at());
        assertThat(after.doubts().present().orElseThrow().from()).isEqualTo(fall);
        assertThat(ahead.doubts().present().orElseThrow().anchor()).isEmpty();
        double[] expected = rungs(cycle.follow(Optional.empty(), usual, seen));
        double[] held = rungs(Optional.of(after));
        for (int rung = 0; rung < 20; rung++) {
            assertThat(held[rung]).isCloseTo(expected[rung], withinPercentage(10));
        }
    }

    private static Optional<CycleState> followed(TimeSeries load, int slot) {
        return CYCLE.follow(Optional.empty(), load.until(time(slot)), time(slot));
    }

    private static Answer.Decision decided(Optional<CycleState> state, TimeSeries load, int slot) {
        return (Answer.Decision) DecisionStep.decide(CYCLE, load.until(time(slot)), state, time(slot))
                .answer();
    }

    private static double[] rungs(Optional<CycleState> state) {
        return state.flatMap(CycleState::rungs).map(CycleState.Rungs::loads).orElse(new double[0]);
    }

    private static Instant time(int slot) {
        return START.plus(STEP.multipliedBy(slot));
    }

    private static TimeSeries load(int from, int until) {
        double[] values = new double[6 * DAY];
        Arrays.setAll(values, i -> 100 - 80 * StrictMath.cos(2 * Math.PI * i / DAY) + i * 7919 % 11);
        Arrays.fill(values, from, until, 0);
        return TimeSeries.of(START, STEP, values);
    }
}
