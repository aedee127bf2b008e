package io.almanac.scaler.cli.demo;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Tick;
import io.almanac.scaler.server.web.DemoState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The newest ticks of both loops, for the page: one a minute, at most a day. Confined to the demo's thread. */
final class DemoLog {
    private static final int CAPACITY = 1440;

    private final Deque<Pair> pairs = new ArrayDeque<>();

    private record Pair(Tick almanac, Tick reactive) {}

    void add(Tick almanac, Tick reactive) {
        if (almanac.at().getEpochSecond() % 60 != 0) {
            return;
        }
        if (pairs.size() == CAPACITY) {
            pairs.removeFirst();
        }
        pairs.addLast(new Pair(almanac, reactive));
    }

    DemoState state(DemoPlan plan, Instant now, Score almanac, Score reactive) {
        return new DemoState(
                plan.preset().summary(),
                DemoPlan.NAMESPACE,
                plan.app(),
                now,
                plan.speed(),
                DemoPlan.CAPACITY,
                each(pair -> pair.almanac.at()),
                each(pair -> pair.almanac.load()),
                loop(Pair::almanac, almanac),
                loop(Pair::reactive, reactive));
    }

    private DemoState.Loop loop(Function<Pair, Tick> side, Score score) {
        return new DemoState.Loop(
                each(pair -> side.apply(pair).readyReplicas()),
                each(pair -> side.apply(pair).desiredReplicas()),
                score.timeShortRatio(),
                score.replicaHours());
    }

    private <T> List<T> each(Function<Pair, T> value) {
        List<T> values = new ArrayList<>(pairs.size());
        pairs.forEach(pair -> values.add(value.apply(pair)));
        return values;
    }
}
