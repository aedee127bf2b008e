package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.Score;
import java.util.List;

/**
 * A policy's score on a trace.
 *
 * @param policy its name
 * @param meaning a sentence on it
 * @param remark its choice; empty if there was nothing to choose
 * @param costRatio its replica hours relative to those of the free oracle
 * @param score over the scored ticks
 * @param days the same day by day, as far as they are scored
 * @param replay its orders, tick by tick
 */
public record PolicyResult(
        String policy,
        String meaning,
        String remark,
        double costRatio,
        Score score,
        List<DayScore> days,
        Replay replay) {
    public PolicyResult {
        days = List.copyOf(days);
    }
}
