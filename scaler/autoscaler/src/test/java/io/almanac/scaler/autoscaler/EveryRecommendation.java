package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.util.List;

/**
 * The cheapest run of the exact autoscaler that meets a need, found by trying every sequence of recommendations. Its down
 * window is 45 s, three ticks, so that holding matters in few ticks; the rest is the present default behavior.
 */
final class EveryRecommendation {
    static final int HOLD_TICKS = 3;

    private static final Behavior HELD_SHORTLY = new Behavior.Present(
            ScalingRules.DEFAULT_UP,
            new ScalingRules(
                    Duration.ofSeconds(45),
                    List.of(new ScalingPolicy.Percent(100, ClosedLoop.TICK)),
                    ScalingRules.Selection.MAX));

    private final int[] needed;
    private final AutoscalerSettings settings;
    private long least = Long.MAX_VALUE;

    EveryRecommendation(int[] needed, int maxReplicas) {
        this.needed = needed;
        this.settings = new AutoscalerSettings(1, maxReplicas, AverageValue.of(1, Tolerances.NONE), HELD_SHORTLY);
    }

    /** Replica ticks of the cheapest run, over every number of replicas to start with. */
    long least() {
        for (int initial = 1; initial <= settings.maxReplicas(); initial++) {
            search(AutoscalerState.START, initial, 0, 0);
        }
        return least;
    }

    private void search(AutoscalerState state, int current, int tick, long cost) {
        if (tick == needed.length) {
            least = Math.min(least, cost);
            return;
        }
        for (int value = 1; value <= settings.maxReplicas(); value++) {
            Sync sync = HorizontalPodAutoscaler.sync(
                    settings,
                    state,
                    AutoscalerRun.NOON.plus(ClosedLoop.TICK.multipliedBy(tick)),
                    current,
                    new MetricReading.Value(value));
            long sum = cost + sync.desiredReplicas();
            if (sync.desiredReplicas() >= needed[tick] && sum < least) {
                search(sync.state(), sync.desiredReplicas(), tick + 1, sum);
            }
        }
    }
}
