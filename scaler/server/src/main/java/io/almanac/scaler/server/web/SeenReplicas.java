package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.Json.each;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/**
 * The replicas that a workload's source tells of, in stretches, in JSON: as long as its history, whether or not this server
 * was there. Instants are epoch seconds.
 *
 * @param ready the fewest that served
 * @param wanted the most that the autoscaler had ordered
 */
record SeenReplicas(List<Long> at, List<OptionalDouble> ready, List<OptionalDouble> wanted) {
    /** The stretches of {@code resolution} that begin after {@code after} and not after {@code until}, oldest first. */
    static SeenReplicas of(ReplicaSeries series, Instant after, Instant until, Duration resolution) {
        SortedMap<Long, Double> ready = stretches(series.ready(), resolution, Math::min);
        SortedMap<Long, Double> wanted = stretches(series.wanted(), resolution, Math::max);
        List<Long> at = Stream.concat(ready.keySet().stream(), wanted.keySet().stream())
                .distinct()
                .filter(start -> start > after.getEpochSecond() && start <= until.getEpochSecond())
                .sorted()
                .toList();
        return new SeenReplicas(at, each(at, start -> known(ready, start)), each(at, start -> known(wanted, start)));
    }

    private static OptionalDouble known(SortedMap<Long, Double> stretches, Long start) {
        return stretches.containsKey(start) ? OptionalDouble.of(stretches.get(start)) : OptionalDouble.empty();
    }

    private static SortedMap<Long, Double> stretches(
            Optional<TimeSeries> series, Duration resolution, DoubleBinaryOperator of) {
        SortedMap<Long, Double> stretches = new TreeMap<>();
        series.ifPresent(seen -> {
            double[] values = seen.values();
            long start = seen.start().getEpochSecond();
            for (int slot = 0; slot < values.length; slot++) {
                if (!Double.isNaN(values[slot])) {
                    long at = start + slot * seen.step().toSeconds();
                    stretches.merge(at - Math.floorMod(at, resolution.toSeconds()), values[slot], of::applyAsDouble);
                }
            }
        });
        return stretches;
    }
}
