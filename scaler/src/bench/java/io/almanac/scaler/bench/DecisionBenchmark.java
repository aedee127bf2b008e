package io.almanac.scaler.bench;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.cycle.ControlStep;
import io.almanac.scaler.cycle.Training;
import io.almanac.scaler.cycle.TrainingStep;
import io.almanac.scaler.settings.WorkloadSettings;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long one decision takes, forecast included: what a workload costs every step. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecisionBenchmark {
    private WorkloadSettings settings;
    private TimeSeries history;
    private Training training;

    @Setup
    public void prepare() {
        settings = TypicalWorkload.settings();
        history = TypicalWorkload.load(14);
        training = TrainingStep.train(settings, history, history.end());
    }

    @Benchmark
    public ControlStep.Outcome decide() {
        return ControlStep.decide(settings, history, training, history.end());
    }
}
