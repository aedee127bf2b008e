package io.almanac.scaler.backtest;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** The same trace once more, with something else: to tell what that something is worth. */
public final class Variation {
    private Variation() {}

    /** The same world through another policy. */
    public static PolicyResult with(BacktestResult result, Policy policy) {
        return replayed(result.trace(), result.world(), result.settings(), policy);
    }

    /** The same load on pods that start in {@code startDelay}. */
    public static PolicyResult with(BacktestResult result, Policy policy, Duration startDelay) {
        BacktestSettings asked = result.settings();
        BacktestSettings settings = new BacktestSettings(
                asked.threshold(),
                asked.tolerance(),
                asked.scaleDownWindow(),
                asked.history(),
                asked.scoreLast(),
                asked.trainingPeriod(),
                asked.workload().withLeadTime(startDelay));
        World world = result.world();
        BitSet scored = new BitSet(world.ticks());
        BitSet unknown = new BitSet(world.ticks());
        for (int tick = 0; tick < world.ticks(); tick++) {
            scored.set(tick, world.isScored(tick));
            unknown.set(tick, world.isInGap(tick));
        }
        Service service = Service.of(settings, world.service().capacityPerReplica());
        World other = new World(world.start(), world.loads(), scored, unknown, world.samples(), service);
        return replayed(result.trace(), other, settings, policy);
    }

    private static PolicyResult replayed(String trace, World world, BacktestSettings settings, Policy policy) {
        Preparation.Ready ready = new Preparation.Ready(world, List.of());
        return Backtest.of(trace, ready, settings, List.of(policy)).policies().getFirst();
    }
}
