package io.almanac.forecast.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The only way in: raw samples become a {@link TimeSeries}. A slot is the mean of the samples since the slot before
 * it, {@code (t - step, t]}, so nothing after an instant ever reaches that instant. Slots without a sample are
 * missing; so is what cannot be load (negative or not finite), which {@link Resampled} counts and never hides.
 */
public final class Resampling {
    private Resampling() {}

    /**
     * The outcome of resampling.
     *
     * @param series load on the grid
     * @param ignored samples inside the range that were negative or not finite
     */
    public record Resampled(TimeSeries series, int ignored) {}

    /**
     * Puts {@code samples}, in any order, on the instants of {@code grid} from {@code first} to {@code last}, both
     * included after rounding inward. O(samples + slots).
     *
     * @throws IllegalArgumentException if no grid instant lies in the range
     */
    public static Resampled onto(Grid grid, Instant first, Instant last, List<Sample> samples) {
        Instant start = grid.atOrAfter(first);
        long stepSeconds = grid.step().toSeconds();
        long slots = Math.floorDiv(Duration.between(start, last).toSeconds(), stepSeconds) + 1;
        if (slots < 1) {
            throw new IllegalArgumentException("no instant of the grid between " + first + " and " + last);
        }
        double[] sums = new double[Math.toIntExact(slots)];
        int[] counts = new int[sums.length];
        int ignored = 0;
        for (Sample sample : samples) {
            long slot = slotOf(start, stepSeconds, sample.timestamp());
            if (slot < 0 || slot >= slots) {
                continue;
            }
            if (isLoad(sample.value())) {
                sums[(int) slot] += sample.value();
                counts[(int) slot]++;
            } else {
                ignored++;
            }
        }
        Arrays.setAll(sums, i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i]);
        return new Resampled(TimeSeries.of(start, grid.step(), sums), ignored);
    }

    /** All of {@code samples} on the grid they stand on themselves; at least two, in increasing order. */
    public static Resampled onOwnGrid(List<Sample> samples) {
        Grid grid = Grid.of(samples);
        return onto(grid, samples.getFirst().timestamp(), samples.getLast().timestamp(), samples);
    }

    private static boolean isLoad(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }

    private static long slotOf(Instant start, long stepSeconds, Instant timestamp) {
        Duration since = Duration.between(start, timestamp);
        long seconds = since.getNano() > 0 ? since.getSeconds() + 1 : since.getSeconds();
        return -Math.floorDiv(-seconds, stepSeconds);
    }
}
