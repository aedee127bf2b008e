package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;
import java.util.stream.IntStream;

/**
 * The strongest a plain autoscaler can be: of the targets 1.00, 0.99, ... 0.02, 0.01 the largest that keeps the risk over the
 * scored span, chosen after the event; the smallest if none does. Nobody can choose like that; whoever tunes a target
 * by hand can at best come near.
 */
final class ReactiveInHindsight {
    private static final int STEPS = 100;

    static final Policy POLICY = new Policy.Hindsight(
            "reactive:auto",
            "the autoscaler alone, with the largest target that keeps the risk, chosen in hindsight",
            ReactiveInHindsight::replay);

    private ReactiveInHindsight() {}

    static Replay replay(World world) {
        double risk = world.service().settings().promise().risk();
        return IntStream.iterate(STEPS, step -> step > 0, step -> step - 1)
                .mapToObj(step -> replay(world, (double) step / STEPS))
                .filter(replay -> replay.score(world).timeShortRatio() <= risk)
                .findFirst()
                .orElseGet(() -> replay(world, 1.0 / STEPS));
    }

    private static Replay replay(World world, double targetRatio) {
        Policy.Decider decider = Policy.Decider.reactive(world.service(), targetRatio);
        return Replay.of(world, decider).with("target " + Ratios.percent(targetRatio));
    }
}
