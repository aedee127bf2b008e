package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.Score;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The replicas that a world needs at least and at most, and the scores of plain autoscaling at each fixed target.
 *
 * @param fewestNeeded replicas that the load needs at its lowest, over the scored ticks
 * @param mostNeeded the same at its highest
 * @param scored time that counts
 * @param freeReplicaHours of the free oracle: what every cost is given relative to
 * @param targets plain autoscaling at 100 %, 99 %, ... 1 %, in this order
 */
public record Yardstick(
        int fewestNeeded, int mostNeeded, Duration scored, double freeReplicaHours, List<Target> targets) {
    private static final int STEPS = 100;

    /**
     * What a fixed target would have done.
     *
     * @param ratio how much of its capacity a replica should use
     */
    public record Target(double ratio, Score score) {}

    public Yardstick {
        targets = List.copyOf(targets);
    }

    /** O(100 ticks). */
    public static Yardstick of(World world) {
        Service service = world.service();
        int[] needed = IntStream.range(0, world.ticks())
                .filter(world::isScored)
                .map(tick -> needed(service, world.load(tick)))
                .toArray();
        return new Yardstick(
                IntStream.of(needed).min().orElseThrow(),
                IntStream.of(needed).max().orElseThrow(),
                ClosedLoop.TICK.multipliedBy(world.scoredTicks()),
                Replay.free(world).score(world).replicaHours(),
                IntStream.iterate(STEPS, step -> step > 0, step -> step - 1)
                        .mapToObj(step -> target(world, (double) step / STEPS))
                        .toList());
    }

    private static int needed(Service service, double load) {
        return (int)
                Math.max(service.settings().bounds().minReplicas(), Math.ceil(load / service.capacityPerReplica()));
    }

    private static Target target(World world, double ratio) {
        Policy.Decider decider = Policy.Decider.reactive(world.service(), ratio);
        return new Target(ratio, Replay.of(world, decider).score(world));
    }

    /** The cheapest target with at most this share of the time short; empty if none is as seldom short. */
    public Optional<Target> cheapestWithin(double timeShortRatio) {
        return targets.stream()
                .filter(target -> target.score().timeShortRatio() <= timeShortRatio)
                .min(Comparator.comparingDouble(target -> target.score().replicaHours()));
    }
}
