package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.LoadView;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.ServedMetric;
import io.almanac.scaler.backtest.Service;
import java.time.Duration;

/**
 * "Same time last week" as Grafana Mimir's chart scales with it: the larger of the rate now and the largest 2-minute
 * rate of the 30 minutes that began a week ago, so that it looks up to 30 minutes ahead. With less than a week of
 * history the same of yesterday; with less than a day the rate now.
 *
 * <pre>  max(rate(...[2m]), max_over_time(rate(...[2m])[30m:] offset 6d23h30m))</pre>
 *
 * Source: grafana mimir operations/mimir/autoscaling.libsonnet.
 */
public final class Mimir {
    private static final int LOOK_AHEAD_TICKS = Service.ticks(Duration.ofMinutes(30));
    private static final int WEEK_TICKS = Service.ticks(Duration.ofDays(7));
    private static final int DAY_TICKS = Service.ticks(Duration.ofDays(1));

    private Mimir() {}

    /** @param targetRatio how much of its capacity a replica should use, more than 0 and at most 1 */
    public static Policy.Causal of(double targetRatio) {
        return new Policy.Causal(
                targetRatio == 1 ? "mimir" : "mimir:" + Ratios.text(targetRatio),
                "the present or the largest of the same half hour last week, replicas meant to be used to "
                        + Ratios.percent(targetRatio),
                service -> {
                    double target = targetRatio * service.capacityPerReplica();
                    return now -> new ServedMetric.Total(Math.max(now.measured(), before(now)), target);
                });
    }

    private static double before(LoadView now) {
        if (now.tick() < DAY_TICKS) {
            return 0;
        }
        int from = now.tick() - (now.tick() < WEEK_TICKS ? DAY_TICKS : WEEK_TICKS);
        return now.highestMeasured(from, from + LOOK_AHEAD_TICKS);
    }
}
