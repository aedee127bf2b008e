package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.Score;
import java.util.List;

/**
 * How a policy did on a trace.
 *
 * @param policy its name
 * @param meaning what it is, in a sentence
 * @param remark what it chose; empty if there was nothing to choose
 * @param score over the scored ticks
 * @param costRatio its replica hours relative to those of the free oracle
 * @param days the same day by day, as far as they are scored
 * @param replayed what it did
 */
public record PolicyResult(
        String policy,
        String meaning,
        String remark,
        Score score,
        double costRatio,
        List<DayScore> days,
        Replay replayed) {
    public PolicyResult {
        days = List.copyOf(days);
    }
}
