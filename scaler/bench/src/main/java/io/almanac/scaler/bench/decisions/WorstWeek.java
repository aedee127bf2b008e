package io.almanac.scaler.bench.decisions;

import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.Service;
import io.almanac.scaler.backtest.World;
import java.time.Duration;
import java.util.stream.IntStream;

/** A promise over 28 days may be broken over a week: by how much, in the worst of them. */
final class WorstWeek {
    private static final int WEEK = Service.ticks(Duration.ofDays(7));

    private WorstWeek() {}

    /** The largest share short of any 7 scored days in a row; NaN where less is scored. O(ticks). */
    static double shortRatio(World world, Replay replay) {
        int[] scored = IntStream.range(0, world.ticks()).filter(world::isScored).toArray();
        int inWeek = 0;
        int most = 0;
        for (int i = 0; i < scored.length; i++) {
            inWeek += isShort(world, replay, scored[i]) ? 1 : 0;
            if (i >= WEEK) {
                inWeek -= isShort(world, replay, scored[i - WEEK]) ? 1 : 0;
            }
            most = i >= WEEK - 1 ? Math.max(most, inWeek) : most;
        }
        return scored.length < WEEK ? Double.NaN : (double) most / WEEK;
    }

    private static boolean isShort(World world, Replay replay, int tick) {
        return world.load(tick) > replay.ready(tick) * world.service().capacityPerReplica();
    }
}
