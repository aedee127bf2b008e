package io.almanac.forecast.series;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A regular grid of instants: {@code anchor + k * step} for every whole k.
 *
 * @param anchor one instant of the grid
 * @param step whole seconds, at least one
 */
public record Grid(Instant anchor, Duration step) {
    public Grid {
        Objects.requireNonNull(anchor, "anchor");
        requireWholeSeconds(step);
    }

    /** The grid whose instants are whole multiples of {@code step} since 1970-01-01T00:00:00Z, as Prometheus aligns. */
    public static Grid aligned(Duration step) {
        return new Grid(Instant.EPOCH, step);
    }

    /**
     * The grid that {@code samples} stand on: the commonest distance between neighbours, and the first one's phase.
     * Needs two samples in increasing order.
     */
    public static Grid of(List<Sample> samples) {
        if (samples.size() < 2) {
            throw new IllegalArgumentException("a grid needs at least 2 samples; got " + samples.size());
        }
        Map<Long, Integer> distances = new HashMap<>();
        for (int i = 1; i < samples.size(); i++) {
            long seconds = Duration.between(
                            samples.get(i - 1).timestamp(), samples.get(i).timestamp())
                    .toSeconds();
            distances.merge(seconds, 1, Integer::sum);
        }
        long step = distances.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .orElseThrow()
                .getKey();
        return new Grid(samples.getFirst().timestamp(), Duration.ofSeconds(step));
    }

    /** The newest grid instant at or before {@code instant}. */
    public Instant atOrBefore(Instant instant) {
        return anchor.plusSeconds(Math.floorDiv(secondsTo(instant), step.toSeconds()) * step.toSeconds());
    }

    /** The oldest grid instant at or after {@code instant}. */
    public Instant atOrAfter(Instant instant) {
        Instant before = atOrBefore(instant);
        return before.isBefore(instant) ? before.plus(step) : before;
    }

    static void requireWholeSeconds(Duration step) {
        if (step.toSeconds() < 1 || !step.equals(Duration.ofSeconds(step.toSeconds()))) {
            throw new IllegalArgumentException("step=" + step + " must be whole seconds, at least 1s");
        }
    }

    private long secondsTo(Instant instant) {
        return Duration.between(anchor, instant).toSeconds();
    }
}
