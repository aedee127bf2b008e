package io.almanac.scaler.decision.observe;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Slots at which load, ready replicas and saturation are all known and at least one replica served, by rising load per
 * replica.
 */
public record CapacityPoints(List<Point> points) {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    /**
     * @param day days since 1970 (UTC)
     * @param load per replica
     */
    public record Point(long day, double load, double saturation) {}

    public CapacityPoints {
        points = List.copyOf(points);
    }

    /** Of three series on the same grid. O(slots log slots). */
    public static CapacityPoints of(TimeSeries load, TimeSeries ready, TimeSeries saturation) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < load.size(); i++) {
            Instant at = load.timestamp(i);
            OptionalInt replicas = observed(ready, at);
            OptionalInt busy = observed(saturation, at);
            boolean isKnown = load.isObserved(i)
                    && replicas.isPresent()
                    && busy.isPresent()
                    && ready.value(replicas.getAsInt()) >= 1;
            if (isKnown) {
                double perReplica = load.value(i) / ready.value(replicas.getAsInt());
                points.add(new Point(
                        Math.floorDiv(at.getEpochSecond(), DAY_SECONDS),
                        perReplica,
                        saturation.value(busy.getAsInt())));
            }
        }
        points.sort(Comparator.comparingDouble(Point::load).thenComparingDouble(Point::saturation));
        return new CapacityPoints(points);
    }

    private static OptionalInt observed(TimeSeries series, Instant at) {
        OptionalInt slot = series.slotAt(at);
        return slot.isPresent() && series.isObserved(slot.getAsInt()) ? slot : OptionalInt.empty();
    }

    int size() {
        return points.size();
    }

    /** Days that have points, oldest first. */
    List<Long> days() {
        return points.stream().map(Point::day).distinct().sorted().toList();
    }

    CapacityPoints only(Predicate<Point> kept) {
        return new CapacityPoints(points.stream().filter(kept).toList());
    }

    Isotonic fit() {
        return Isotonic.of(
                points.stream().mapToDouble(Point::load).toArray(),
                points.stream().mapToDouble(Point::saturation).toArray());
    }
}
