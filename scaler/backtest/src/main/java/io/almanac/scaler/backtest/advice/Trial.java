package io.almanac.scaler.backtest.advice;

import io.almanac.scaler.backtest.ParetoPoint;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.Yardstick;
import java.time.Duration;

/**
 * The shortage and cost of one setting.
 *
 * @param setting in words
 * @param timeShortRatio share of the scored time with load above capacity
 * @param costRatio replica hours relative to the free oracle with the same start delay
 * @param replicaHoursPerDay of ordered replicas
 */
public record Trial(String setting, double timeShortRatio, double costRatio, double replicaHoursPerDay) {
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    static Trial of(PolicyResult result) {
        return new Trial(
                result.policy(),
                result.score().timeShortRatio(),
                result.costRatio(),
                result.score().replicaHours() / days(result.score().scored()));
    }

    static Trial of(Yardstick.Target target, Yardstick yardstick) {
        double hours = target.score().replicaHours();
        return new Trial(
                "reactive:" + Ratios.text(target.ratio()),
                target.score().timeShortRatio(),
                hours / yardstick.freeReplicaHours(),
                hours / days(yardstick.scored()));
    }

    static Trial of(ParetoPoint point, Yardstick yardstick) {
        return new Trial(
                point.family() + " at " + point.setting(),
                point.timeShortRatio(),
                point.costRatio(),
                point.costRatio() * yardstick.freeReplicaHours() / days(yardstick.scored()));
    }

    /** Whether it was short at most that share of the time. */
    boolean isWithin(double shortRatio) {
        return timeShortRatio <= shortRatio;
    }

    static double days(Duration duration) {
        return duration.toSeconds() / DAY_SECONDS;
    }
}
