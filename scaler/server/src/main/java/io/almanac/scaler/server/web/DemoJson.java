package io.almanac.scaler.server.web;

import java.time.Instant;
import java.util.List;

/** The demo in JSON; lists from an instant on, instants in them as epoch seconds. */
record DemoJson(
        Instant now,
        String title,
        String namespace,
        String name,
        double speed,
        double capacityPerReplica,
        List<Long> at,
        List<Double> load,
        Loop almanac,
        Loop reactive) {
    record Loop(double timeShortRatio, double replicaHours, List<Integer> ready, List<Integer> desired) {
        private static Loop of(DemoState.Loop loop, int from) {
            return new Loop(
                    loop.timeShortRatio(), loop.replicaHours(), tail(loop.ready(), from), tail(loop.desired(), from));
        }
    }

    static DemoJson of(DemoState demo, Instant after) {
        int from = firstAfter(demo.at(), after);
        return new DemoJson(
                demo.now(),
                demo.title(),
                demo.namespace(),
                demo.name(),
                demo.speed(),
                demo.capacityPerReplica(),
                Json.each(tail(demo.at(), from), Instant::getEpochSecond),
                tail(demo.load(), from),
                Loop.of(demo.almanac(), from),
                Loop.of(demo.reactive(), from));
    }

    private static int firstAfter(List<Instant> at, Instant after) {
        int from = at.size();
        while (from > 0 && at.get(from - 1).isAfter(after)) {
            from--;
        }
        return from;
    }

    private static <T> List<T> tail(List<T> values, int from) {
        return values.subList(from, values.size());
    }
}
