package io.almanac.scaler.backtest.advice;

import io.almanac.scaler.autoscaler.Score;
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
    /** Of a month: a twelfth of 365 days, as clouds bill. */
    private static final double MONTH_HOURS = 730;

    private static final double DAY_HOURS = 24;
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    static Trial of(PolicyResult result) {
        return new Trial(
                result.policy(),
                result.score().timeShortRatio(),
                result.costRatio(),
                result.score().replicaHours() / days(result.score().scored()));
    }

    static Trial of(Yardstick.Target target, Yardstick yardstick) {
        return of("reactive:" + Ratios.text(target.ratio()), target.score(), yardstick);
    }

    static Trial of(String setting, Score score, Yardstick yardstick) {
        return new Trial(
                setting,
                score.timeShortRatio(),
                score.replicaHours() / yardstick.freeReplicaHours(),
                score.replicaHours() / days(yardstick.scored()));
    }

    static Trial of(ParetoPoint point, Yardstick yardstick) {
        return new Trial(
                point.family() + " at " + point.setting(),
                point.timeShortRatio(),
                point.costRatio(),
                point.costRatio() * yardstick.freeReplicaHours() / days(yardstick.scored()));
    }

    /** Replicas that were ordered, on average. */
    public double replicas() {
        return replicaHoursPerDay / DAY_HOURS;
    }

    public double replicaHoursPerMonth() {
        return replicas() * MONTH_HOURS;
    }

    /** Of ordered replicas, at the rate of the scored time. */
    public static double replicaHoursPerMonth(Score score) {
        return score.replicaHours() / days(score.scored()) / DAY_HOURS * MONTH_HOURS;
    }

    /** Whether it was short at most that share of the time. */
    boolean isWithin(double shortRatio) {
        return timeShortRatio <= shortRatio;
    }

    static double days(Duration duration) {
        return duration.toSeconds() / DAY_SECONDS;
    }
}
