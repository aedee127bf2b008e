package io.almanac.scaler.bench;

import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.ForecastModels;
import java.time.ZoneOffset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long each model takes to learn from 1-minute steps; seven days are too few for last week's, which refuses. */
@State(Scope.Benchmark)
public class FitBenchmark {
    @Param
    private ForecastModels model;

    @Param({"7", "14"})
    private int days;

    private FitRequest request;

    @Setup
    public void prepare() {
        request = new FitRequest(SyntheticLoad.of(days), SyntheticLoad.HORIZON, ZoneOffset.UTC);
    }

    @Benchmark
    public FitOutcome fit() {
        return model.model().fit(request);
    }
}
