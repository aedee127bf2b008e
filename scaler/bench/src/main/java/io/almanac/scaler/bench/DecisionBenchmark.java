package io.almanac.scaler.bench;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import java.time.Duration;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long one decision takes, forecast and what-if loops included: what a workload costs every step. */
@State(Scope.Benchmark)
public class DecisionBenchmark {
    private DecisionCycle cycle;
    private TimeSeries history;
    private Optional<CycleState> before;

    @Setup
    public void prepare() {
        cycle = DecisionCycle.of(TypicalWorkload.settings(), TrainingSchedule.every(Duration.ofHours(6)));
        history = TypicalWorkload.load(14);
        before = cycle.newest(history.until(history.end().minus(history.step())));
    }

    @Benchmark
    public DecisionStep.Outcome decide() {
        Optional<CycleState> progress = cycle.follow(before, history, history.end());
        return DecisionStep.decide(cycle, history, progress, history.end());
    }
}
