package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.CompactLoop;

/** Runs a policy through the autoscaler over a world. O(ticks). */
public final class Replay {
    private Replay() {}

    public static Replayed of(World world, Policy.Decider decider) {
        CompactLoop loop = new CompactLoop(world.service().loop(), world.initialReplicas());
        double capacity = world.service().capacityPerReplica();
        LoadView view = new LoadView(world);
        int[] desired = new int[world.ticks()];
        int[] ready = new int[world.ticks()];
        double[] value = new double[world.ticks()];
        for (int tick = 0; tick < world.ticks(); tick++) {
            view.moveTo(tick);
            switch (decider.at(view)) {
                case Served.Whole whole -> {
                    desired[tick] = loop.advanceWhole(whole.replicas());
                    value[tick] = whole.replicas() * capacity;
                }
                case Served.Total total -> {
                    desired[tick] = loop.advance(total.value() / total.target());
                    value[tick] = total.value();
                }
            }
            ready[tick] = loop.ready();
        }
        return new Replayed(desired, ready, value);
    }
}
