package io.almanac.scaler.backtest;

import static io.almanac.scaler.backtest.Replays.SLOTS_PER_DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.decision.decide.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private final BacktestSettings settings = Replays.settings();
    private final TimeSeries trace = Replays.trace(4 * SLOTS_PER_DAY, Replays::wave);

    private BacktestResult result(String... policies) {
        return Backtest.of(
                "web",
                Replays.ready(trace, settings),
                settings,
                IntStream.range(0, policies.length)
                        .mapToObj(i -> Replays.policy(policies[i]))
                        .toList());
    }

    @Test
    void measures_areThoseOfTheirFormulas() {
        BacktestResult result = result("reactive:0.9");
        World world = result.world();
        Replay replay = result.policies().getFirst().replay();
        Score score = result.policies().getFirst().score();

        int[] scored = IntStream.range(0, world.ticks()).filter(world::isScored).toArray();
        double shorts = 0;
        double load = 0;
        double unserved = 0;
        double under = 0;
        double over = 0;
        double hours = 0;
        for (int tick : scored) {
            double capacity = replay.ready(tick) * 10.0;
            double demand = Math.ceil(world.load(tick) / 10);
            shorts += world.load(tick) > capacity ? 1 : 0;
            load += world.load(tick);
            unserved += Math.max(world.load(tick) - capacity, 0);
            under += Math.max(demand - replay.ready(tick), 0) / demand;
            over += Math.max(replay.ready(tick) - demand, 0) / demand;
            hours += replay.desired(tick) / 240.0;
        }
        assertThat(score.timeShortRatio()).isCloseTo(shorts / scored.length, within(1e-12));
        assertThat(score.unservedRatio()).isCloseTo(unserved / load, within(1e-12));
        assertThat(score.underProvisionRatio()).isCloseTo(under / scored.length, within(1e-12));
        assertThat(score.overProvisionRatio()).isCloseTo(over / scored.length, within(1e-12));
        assertThat(score.replicaHours()).isCloseTo(hours, within(1e-6));
        assertThat(score.timeShortRatio()).isPositive();
    }

    @Test
    void freeOracle_costsOneAndIsNeverShort() {
        PolicyResult oracle = result("oracle").policies().getFirst();
        PolicyResult autoscaled = result("oracle-hpa").policies().getFirst();

        assertThat(oracle.costRatio()).isEqualTo(1);
        assertThat(oracle.score().timeShortRatio()).isZero();
        assertThat(autoscaled.costRatio()).isBetween(1.0, 1.1);
        assertThat(autoscaled.score().timeShortRatio()).isZero();
    }

    @Test
    void days_addUpToTheWhole() {
        PolicyResult result = result("reactive:0.9").policies().getFirst();

        assertThat(result.days())
                .extracting(DayScore::day)
                .containsExactly(LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-05"));
        assertThat(result.days().stream()
                        .mapToDouble(day -> day.score().replicaHours())
                        .sum())
                .isCloseTo(result.score().replicaHours(), within(1e-6));
    }

    // The live server keeps the whole window; here the same code is handed everything that is known, slot by slot.
    @Test
    void predictive_decidesWhatTheLiveCodeDecides() {
        BacktestResult result = result("predictive");
        World world = result.world();
        Replay replay = result.policies().getFirst().replay();
        DecisionCycle cycle = DecisionCycle.of(world.service().settings(), TrainingSchedule.every(Duration.ofHours(6)));
        Optional<CycleState> progress = Optional.empty();
        TimeSeries samples = world.samples();

        for (int slot = 0; slot < samples.size(); slot++) {
            Instant at = samples.timestamp(slot);
            TimeSeries known = samples.until(at);
            progress = cycle.follow(progress, known, at);
            Answer.Decision decision = (Answer.Decision)
                    DecisionStep.decide(cycle, known, progress, at).answer();
            int tick = slot * 20 + 2; // known 30 s later
            if (tick < world.ticks()) {
                assertThat(replay.value(tick)).as("at %s", at).isEqualTo(decision.value());
            }
        }
    }

    @Test
    void pareto_hasTenTargetsAndEveryRung() {
        BacktestResult result = result("predictive:q0.95");

        List<ParetoPoint> reactive = points(result, "reactive");
        List<ParetoPoint> predictive = points(result, "predictive");
        assertThat(reactive).hasSize(10);
        assertThat(predictive).hasSize(30);
        // Rung 10 is the quantile 0.95.
        PolicyResult fixed = result.policies().getFirst();
        assertThat(predictive.get(10).setting()).isEqualTo("quantile 0.95");
        assertThat(predictive.get(10).costRatio()).isEqualTo(fixed.costRatio());
        assertThat(predictive.get(10).timeShortRatio()).isEqualTo(fixed.score().timeShortRatio());
    }

    private static List<ParetoPoint> points(BacktestResult result, String family) {
        return result.pareto().stream()
                .filter(point -> point.family().equals(family))
                .toList();
    }

    @Test
    void track_hasTheBoundAndTheAccountOfEverySample() {
        BacktestResult result = result("predictive");

        List<PredictorLog.Entry> slots = result.predictorLog().orElseThrow().entries();
        assertThat(slots).hasSize(result.world().samples().size());
        PredictorLog.Entry last = slots.getLast();
        assertThat(last.boundPeak().orElseThrow()).isGreaterThan(0);
        assertThat(last.expectedPeak().orElseThrow()).isGreaterThan(0);
        assertThat(last.accountedSeconds()).isPositive();
        assertThat(last.rungs()).hasSize(30);
        assertThat(result("reactive:0.7").predictorLog()).isEmpty();
    }
}
