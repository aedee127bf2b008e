package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.FreeOracle;
import java.util.Arrays;

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
    public Replayed replay(World world) {
        int[] needed = needed(world);
        return Replayed.scheduled(world, needed, needed.clone());
    }

    /** Replicas that have to be ordered at each tick, at most {@code maxReplicas}. */
    static int[] needed(World world) {
        Service service = world.service();
        int[] needed = FreeOracle.replicas(
                world.loads(),
                service.capacityPerReplica(),
                service.loop().startDelayTicks(),
                service.loop().minReplicas());
        return Arrays.stream(needed)
                .map(replicas -> Math.min(replicas, service.loop().maxReplicas()))
                .toArray();
    }
}
