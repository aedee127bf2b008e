package io.almanac.scaler.bench;

import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long a forecast takes from what a model has learned, as it is made every step. */
@State(Scope.Benchmark)
public class ForecastBenchmark {
    private static final List<Quantile> LEVELS =
            List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9), new Quantile(0.99));

    @Param
    private ForecastModels model;

    private TimeSeries history;
    private FittedModel fitted;

    @Setup
    public void prepare() {
        history = SyntheticLoad.of(14);
        FitRequest request = new FitRequest(history, SyntheticLoad.HORIZON, ZoneOffset.UTC);
        fitted = switch (model.model().fit(request)) {
            case FitOutcome.Fitted learned -> learned.model();
            case FitOutcome.NotEnoughHistory shortage -> throw new IllegalStateException(shortage.toString());
            case FitOutcome.Degenerate degenerate -> throw new IllegalStateException(degenerate.reason());
        };
    }

    @Benchmark
    public Forecast forecast() {
        return fitted.forecast(history, LEVELS);
    }
}
