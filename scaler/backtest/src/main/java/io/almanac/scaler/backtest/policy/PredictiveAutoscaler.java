package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.LoadView;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * After the Predictive Horizontal Pod Autoscaler (jthomperoo/predictive-horizontal-pod-autoscaler): the larger of what
 * the present needs and a Holt-Winters forecast one period ahead, without bounds; it needs two days first. Better than
 * the original in one respect: of 27 settings of its three gains the one with the least error so far is used.
 */
final class PredictiveAutoscaler {
    private static final double[] LEVEL_GAINS = {0.1, 0.4, 0.8};
    private static final double[] TREND_GAINS = {0, 0.01, 0.1};
    private static final double[] SEASON_GAINS = {0.05, 0.2, 0.5};
    private static final int PERIOD_TICKS = Service.ticks(Duration.ofMinutes(5));
    private static final int SEASONS_NEEDED = 2;

    private final double[] firstDay = new double[DailyHoltWinters.SEASON];
    private final List<DailyHoltWinters> models = new ArrayList<>();
    private int periods;
    private double sum;
    private double next;

    static Policy.Decider begin(Service service) {
        PredictiveAutoscaler forecasts = new PredictiveAutoscaler();
        return now -> service.replicasFor(Math.max(now.measured(), forecasts.at(now)), 0);
    }

    private double at(LoadView now) {
        sum += now.measured();
        if ((now.tick() + 1) % PERIOD_TICKS == 0) {
            observe(sum / PERIOD_TICKS);
            sum = 0;
        }
        return next;
    }

    private void observe(double mean) {
        if (periods < DailyHoltWinters.SEASON) {
            firstDay[periods] = mean;
        } else {
            models.forEach(model -> model.observe(mean));
        }
        periods++;
        if (periods == DailyHoltWinters.SEASON) {
            start();
        }
        if (periods >= SEASONS_NEEDED * DailyHoltWinters.SEASON) {
            next = models.stream()
                    .min(Comparator.comparingDouble(DailyHoltWinters::squaredError))
                    .orElseThrow()
                    .next();
        }
    }

    private void start() {
        for (double level : LEVEL_GAINS) {
            for (double trend : TREND_GAINS) {
                for (double season : SEASON_GAINS) {
                    models.add(new DailyHoltWinters(level, trend, season, firstDay));
                }
            }
        }
    }
}
