package io.almanac.scaler.bench.decisions;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;

/**
 * Shortage and cost of one setting of a policy on one trace.
 *
 * @param shortRatio share of the scored time with more load than the serving replicas bear
 * @param cost replica-hours over those of the free oracle
 * @param eventsPerDay changes of the ordered replicas
 * @param worstWeek the largest share short of any 7 scored days in a row; NaN where less is scored
 */
record Point(double shortRatio, double cost, double eventsPerDay, double worstWeek) {
    /** @param freeReplicaHours of the free oracle in that world */
    static Point of(World world, Policy.Decider decider, double freeReplicaHours) {
        Replay replay = Replay.of(world, decider);
        Score score = replay.score(world);
        return new Point(
                score.timeShortRatio(),
                score.replicaHours() / freeReplicaHours,
                score.scaleEventsPerDay(),
                WorstWeek.shortRatio(world, replay));
    }
}
