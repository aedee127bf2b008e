package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.autoscaler.HorizontalOracle;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;

/** Knows the load, and gets its replicas through the autoscaler's rate limit and 300 s stabilization window. */
record AutoscaledClairvoyant() implements Policy.Hindsight {
    @Override
    public String name() {
        return "oracle-hpa";
    }

    @Override
    public String meaning() {
        return "knows the future, but scales through the autoscaler: the least that any metric can cost";
    }

    @Override
    public Replay replay(World world) {
        HorizontalOracle oracle = HorizontalOracle.greedy(world.neededReplicas());
        return Replay.scheduled(world, oracle.replicas(), oracle.recommendations());
    }
}
