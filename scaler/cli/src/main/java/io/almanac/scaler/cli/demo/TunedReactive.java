package io.almanac.scaler.cli.demo;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.MetricWindow;
import io.almanac.scaler.autoscaler.ReactiveScaler;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Scoreboard;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Plain reactive scaling at the same promise: with the largest threshold at which it was short no more often than Almanac,
 * found by trying them on the traffic that was played. Nobody knows it beforehand.
 *
 * @param threshold requests per second that one pod should carry
 */
record TunedReactive(double threshold, Score score) {
    private static final int STEPS = 100;

    /**
     * Empty if none of the thresholds from 100 % of what a pod bears down to 1 % was short so seldom.
     *
     * @param load of the traffic at each instant
     * @param played how Almanac did on it, from the start of the live traffic on
     */
    static Optional<TunedReactive> of(DemoPlan plan, ToDoubleFunction<Instant> load, Score played) {
        long ticks = played.scored().dividedBy(ClosedLoop.TICK);
        Map<Instant, Double> known = new HashMap<>();
        ToDoubleFunction<Instant> remembered = at -> known.computeIfAbsent(at, load::applyAsDouble);
        return IntStream.iterate(STEPS, step -> step > 0, step -> step - 1)
                .mapToObj(step -> at(DemoPlan.CAPACITY * step / STEPS, plan, remembered, ticks))
                .filter(tried -> tried.score().timeShortRatio() <= played.timeShortRatio())
                .findFirst();
    }

    private static TunedReactive at(double threshold, DemoPlan plan, ToDoubleFunction<Instant> load, long ticks) {
        ReactiveScaler scaler = new ReactiveScaler(load, MetricWindow.DEFAULT, threshold, 0);
        ClosedLoop loop = plan.loop(scaler, load.applyAsDouble(plan.liveFrom()), threshold);
        Scoreboard board = new Scoreboard(DemoPlan.CAPACITY);
        for (long tick = 0; tick < ticks; tick++) {
            board.record(loop.advance(load.applyAsDouble(loop.now())));
        }
        return new TunedReactive(threshold, board.score());
    }
}
