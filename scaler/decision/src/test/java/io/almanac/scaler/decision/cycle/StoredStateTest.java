package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state is stored after five days of five minutes, and goes on for one more. */
class StoredStateTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final TimeSeries LOAD = load();
    private static final Instant STORED = START.plus(Duration.ofHours(5 * 24 + 7));

    @ParameterizedTest
    @ValueSource(strings = {"auto", "last-value", "holt-winters"})
    void stateThatWasStored_goesOnAsIfItHadNotBeen(String model) {
        DecisionCycle cycle = cycle("model", model);
        CycleState state = cycle.follow(Optional.empty(), LOAD, STORED).orElseThrow();
        CycleState stored = read(written(state), cycle.settings());

        CycleState refitted = cycle.refitted(stored, LOAD).orElseThrow();

        Optional<CycleState> never = Optional.of(state);
        Optional<CycleState> once = Optional.of(refitted);
        for (Instant at = STORED; at.isBefore(STORED.plus(Duration.ofHours(15))); at = at.plus(STEP)) {
            TimeSeries known = LOAD.until(at);
            never = cycle.follow(never, known, at);
            once = cycle.follow(once, known, at);
            assertThat(decided(cycle, once, known, at)).isEqualTo(decided(cycle, never, known, at));
        }
    }

    @Test
    void storedState_decidesTheSame_beforeItHasItsModelAgain() {
        DecisionCycle cycle = cycle();
        CycleState state = cycle.follow(Optional.empty(), LOAD, STORED).orElseThrow();

        CycleState stored = read(written(state), cycle.settings());

        TimeSeries known = LOAD.until(STORED);
        assertThat(decided(cycle, Optional.of(stored), known, STORED))
                .isEqualTo(decided(cycle, Optional.of(state), known, STORED));
        assertThat(stored.errorBudget()).isEqualTo(state.errorBudget());
        Instant next = STORED.plus(STEP);
        assertThat(cycle.lookingAhead(stored, LOAD.until(next))
                        .forecast()
                        .orElseThrow()
                        .origin())
                .isEqualTo(next);
    }

    @Test
    void outage_isStored_withItsDepth() {
        double[] values = LOAD.values();
        Arrays.fill(values, 12 * (2 * 24 + 10), 12 * (2 * 24 + 15), 1);
        DecisionCycle cycle = cycle();
        CycleState state = cycle.follow(Optional.empty(), TimeSeries.of(START, STEP, values), STORED)
                .orElseThrow();

        CycleState stored = read(written(state), cycle.settings());

        assertThat(stored.training().disturbances())
                .isEqualTo(state.training().disturbances())
                .satisfies(found -> assertThat(found.all()).singleElement().satisfies(outage -> {
                    assertThat(outage.from()).isEqualTo("2026-03-04T10:00:00Z");
                    assertThat(outage.length()).isEqualTo(Duration.ofHours(5));
                }));
    }

    @Test
    void youngWorkload_isStoredToo() {
        DecisionCycle cycle = cycle();
        Instant early = START.plus(Duration.ofHours(3));
        CycleState state = cycle.follow(Optional.empty(), LOAD, early).orElseThrow();

        CycleState stored = read(written(state), cycle.settings());

        assertThat(cycle.refitted(stored, LOAD)).containsSame(stored);
        assertThat(stored.training()).isEqualTo(state.training());
        assertThat(decided(cycle, Optional.of(stored), LOAD.until(early), early))
                .isEqualTo(decided(cycle, Optional.of(state), LOAD.until(early), early));
    }

    @Test
    void bytesThatAreNoState_areUnreadable_whateverTheyAre() {
        DecisionCycle cycle = cycle();
        byte[] whole = written(cycle.follow(Optional.empty(), LOAD, STORED).orElseThrow());
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] broken = Arrays.copyOf(whole, i < 100 ? random.nextInt(whole.length) : whole.length);
            for (int change = 0; i >= 100 && change < 3; change++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                var unused = read(broken, cycle.settings());
            } catch (StateInput.Unreadable expected) {
                assertThat(expected).hasMessageContainingAll("it ");
            }
        }
        assertThatExceptionOfType(StateInput.Unreadable.class)
                .isThrownBy(() -> read(new byte[] {1, 2, 3}, cycle.settings()))
                .withMessage("it ends too early");
    }

    @Test
    void stateOfOtherSettings_isUnreadable() {
        byte[] written = written(cycle().follow(Optional.empty(), LOAD, STORED).orElseThrow());

        assertThatExceptionOfType(StateInput.Unreadable.class)
                .isThrownBy(() -> read(written, cycle("leadTime", "20m").settings()));
    }

    private static Answer decided(DecisionCycle cycle, Optional<CycleState> state, TimeSeries known, Instant at) {
        return DecisionStep.decide(cycle, known, state, at).answer();
    }

    private static byte[] written(CycleState state) {
        StateOutput output = new StateOutput();
        StoredState.write(state, output);
        return output.bytes();
    }

    private static CycleState read(byte[] bytes, WorkloadSettings settings) {
        return new StateInput(bytes).part(input -> StoredState.read(input, settings, LOAD));
    }

    private static DecisionCycle cycle(String... pairs) {
        String[] all = Arrays.copyOf(pairs, pairs.length + 4);
        all[pairs.length] = "queryStep";
        all[pairs.length + 1] = "5m";
        all[pairs.length + 2] = "historyTimeWindow";
        all[pairs.length + 3] = "5d";
        return DecisionCycle.of(Triggered.by(all), TrainingSchedule.every(Duration.ofHours(6)));
    }

    private static TimeSeries load() {
        Random random = new Random(7);
        double[] values = new double[7 * 288];
        Arrays.setAll(
                values,
                slot -> Math.max(0, 100 - 80 * StrictMath.cos(2 * Math.PI * slot / 288) + 9 * random.nextGaussian()));
        return TimeSeries.of(START, STEP, values);
    }
}
