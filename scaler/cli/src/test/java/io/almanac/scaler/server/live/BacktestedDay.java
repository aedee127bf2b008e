package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.Backtest;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.backtest.Preparation;
import io.almanac.scaler.backtest.Threshold;
import io.almanac.scaler.backtest.WorldBuilding;
import io.almanac.scaler.backtest.policy.Policies;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the backtest's policy {@code predictive} makes of a load that a server has read. */
final class BacktestedDay {
    private BacktestedDay() {}

    static PredictorLog log(TimeSeries load, WorkloadSettings settings, Duration trainingPeriod) {
        BacktestSettings asked = new BacktestSettings(
                new Threshold.Fixed(settings.promise().threshold()),
                settings.promise().tolerance(),
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                trainingPeriod,
                settings);
        Policy predictive = ((Reading.Usable<Policy>)
                        Policies.parse("predictive", file -> Reading.unusable("there are no files")))
                .value();
        Preparation.Ready ready = (Preparation.Ready) WorldBuilding.prepare(load, asked);
        return Backtest.of("crane", ready, asked, List.of(predictive))
                .predictorLog()
                .orElseThrow();
    }
}
