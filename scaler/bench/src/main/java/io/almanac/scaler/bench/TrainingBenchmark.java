package io.almanac.scaler.bench;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.cycle.TrainingStep;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long one workload's training takes: the automatic model fitted, bounds on the peak learned. */
@State(Scope.Benchmark)
public class TrainingBenchmark {
    @Param({"7", "14"})
    private int days;

    private WorkloadSettings settings;
    private TimeSeries history;

    @Setup
    public void prepare() {
        settings = TypicalWorkload.settings();
        history = TypicalWorkload.load(days);
    }

    @Benchmark
    public Training train() {
        return TrainingStep.train(settings, history, history.end());
    }
}
