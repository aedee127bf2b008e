package io.almanac.forecast.series;

/**
 * A quantile level: the share of outcomes that should stay at or below the forecast.
 *
 * @param level strictly between 0 and 1
 */
public record Quantile(double level) implements Comparable<Quantile> {
    public static final Quantile MEDIAN = new Quantile(0.5);

    public Quantile {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("quantile " + level + " must lie strictly between 0 and 1");
        }
    }

    /** Pinball loss of {@code forecast} for {@code actual} (Koenker and Bassett 1978); in the unit of the load. */
    public double pinballLoss(double actual, double forecast) {
        double error = actual - forecast;
        return Math.max(level * error, (level - 1) * error);
    }

    @Override
    public int compareTo(Quantile other) {
        return Double.compare(level, other.level);
    }
}
