package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;

/** Knows the load and is limited by nothing but the start delay: the cost of every policy is given relative to it. */
public record FreeClairvoyant() implements Policy.Hindsight {
    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public String meaning() {
        return "knows the future, limited by the start delay alone: the least cost without shortage";
    }

    @Override
    public Replay replay(World world) {
        return Replay.free(world);
    }
}
