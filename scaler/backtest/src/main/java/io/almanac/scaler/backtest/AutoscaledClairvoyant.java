package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.HorizontalOracle;

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
    public Replayed replay(World world) {
        HorizontalOracle oracle = HorizontalOracle.greedy(FreeClairvoyant.needed(world));
        return Replayed.scheduled(world, oracle.replicas(), oracle.recommendations());
    }
}
