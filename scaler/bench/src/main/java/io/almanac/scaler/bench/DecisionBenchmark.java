package io.almanac.scaler.bench;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.ControlStep;
import io.almanac.scaler.decision.cycle.Cycle;
import io.almanac.scaler.decision.cycle.Progress;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long one decision takes, forecast and what-if loops included: what a workload costs every step. */
@State(Scope.Benchmark)
public class DecisionBenchmark {
    private Cycle cycle;
    private TimeSeries history;
    private Progress before;

    @Setup
    public void prepare() {
        cycle = Cycle.of(TypicalWorkload.settings(), Duration.ofHours(6), Duration.ZERO);
        history = TypicalWorkload.load(14);
        before = cycle.newest(history.until(history.end().minus(history.step())));
    }

    @Benchmark
    public ControlStep.Outcome decide() {
        Progress progress = cycle.follow(before, history, history.end());
        return ControlStep.decide(cycle, history, progress, history.end());
    }
}
