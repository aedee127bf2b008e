package io.almanac.forecast.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model expects after an origin: for each lead of its horizon the quantiles of the load at that instant, and for
 * each window the quantiles of the <em>maximum</em> load inside it. Every number is finite and at least 0; quantiles do
 * not fall with their level. Immutable.
 */
public final class Forecast {
    private final Instant origin;
    private final Horizon horizon;
    private final List<Quantile> levels;
    private final Rows atLeads;
    private final Rows windowMaxima;

    /**
     * @param levels increasing
     * @param atLeads one row a lead, one column a level; copied
     * @param windowMaxima one row a window, one column a level; copied
     */
    public Forecast(
            Instant origin, Horizon horizon, List<Quantile> levels, double[][] atLeads, double[][] windowMaxima) {
        this.origin = Objects.requireNonNull(origin, "origin");
        this.horizon = Objects.requireNonNull(horizon, "horizon");
        this.levels = List.copyOf(levels);
        this.atLeads = checked("lead", atLeads, horizon.leads().size());
        this.windowMaxima = checked("window", windowMaxima, horizon.windows().size());
    }

    private Forecast(Instant origin, Horizon horizon, List<Quantile> levels, Rows atLeads, Rows windowMaxima) {
        this.origin = origin;
        this.horizon = horizon;
        this.levels = levels;
        this.atLeads = atLeads;
        this.windowMaxima = windowMaxima;
    }

    /** The same with six digits, for people, in half the memory. */
    public Forecast narrowed() {
        return new Forecast(origin, horizon, levels, atLeads.narrowed(), windowMaxima.narrowed());
    }

    /** Writes all of it. */
    public void write(StateOutput output) {
        output.put(origin).put(horizon.step());
        write(output, horizon.leads());
        write(output, horizon.windows());
        output.put(levels.stream().mapToDouble(Quantile::level).toArray());
        IntStream.range(0, horizon.leads().size()).forEach(row -> output.put(row(atLeads, row)));
        IntStream.range(0, horizon.windows().size()).forEach(row -> output.put(row(windowMaxima, row)));
    }

    private static void write(StateOutput output, List<Duration> durations) {
        output.put(durations.size());
        durations.forEach(output::put);
    }

    /** Reads what {@link #write} wrote. */
    public static Forecast read(StateInput input) {
        Instant origin = input.nextInstant();
        Duration step = input.nextDuration();
        List<Duration> leads = durations(input);
        List<Duration> windows = durations(input);
        List<Quantile> levels =
                Arrays.stream(input.nextDoubles()).mapToObj(Quantile::new).toList();
        return new Forecast(
                origin,
                new Horizon(step, leads, windows),
                levels,
                rows(input, leads.size()),
                rows(input, windows.size()));
    }

    private static List<Duration> durations(StateInput input) {
        int count = input.nextLength(Long.BYTES + Integer.BYTES);
        return Stream.generate(input::nextDuration).limit(count).toList();
    }

    private static double[][] rows(StateInput input, int count) {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, row -> input.nextDoubles());
        return rows;
    }

    public Instant origin() {
        return origin;
    }

    public Horizon horizon() {
        return horizon;
    }

    public List<Quantile> levels() {
        return levels;
    }

    /** The {@code level} quantile of the load at {@code origin + lead}; both must have been asked for. */
    public double at(Duration lead, Quantile level) {
        return atLeads.get(cell("lead", horizon.leads(), lead, level));
    }

    /** The {@code level} quantile of the largest load in {@code (origin, origin + window]}. */
    public double windowMaximum(Duration window, Quantile level) {
        return windowMaxima.get(cell("window", horizon.windows(), window, level));
    }

    /** The quantiles of the largest load in {@code (origin, origin + window]}, one a level; a copy. */
    public double[] maximum(Duration window) {
        return row(windowMaxima, position("window", horizon.windows(), window));
    }

    /** The quantile path over all leads of the horizon, in their order; a copy. */
    public double[] path(Quantile level) {
        int column = position("level", levels, level);
        return IntStream.range(0, horizon.leads().size())
                .mapToDouble(row -> atLeads.get(row * levels.size() + column))
                .toArray();
    }

    /**
     * This forecast with each lead's and each window's quantiles multiplied by its own factor, at least 0 and finite; no
     * more than the largest double.
     */
    public Forecast multiplied(double[] byLead, double[] byWindow) {
        return new Forecast(origin, horizon, levels, rowsTimes(atLeads, byLead), rowsTimes(windowMaxima, byWindow));
    }

    private double[][] rowsTimes(Rows values, double[] factors) {
        double[][] products = new double[factors.length][];
        for (int i = 0; i < factors.length; i++) {
            double factor = factors[i];
            products[i] = Arrays.stream(row(values, i))
                    .map(value -> Math.min(value * factor, Double.MAX_VALUE))
                    .toArray();
        }
        return products;
    }

    private double[] row(Rows values, int row) {
        return values.copy(row * levels.size(), (row + 1) * levels.size());
    }

    private <T> int cell(String what, List<T> known, T wanted, Quantile level) {
        return position(what, known, wanted) * levels.size() + position("level", levels, level);
    }

    private Rows checked(String what, double[][] rows, int expected) {
        if (rows.length != expected) {
            throw new IllegalArgumentException(rows.length + " rows for " + expected + " " + what + "s");
        }
        double[] copy = new double[expected * levels.size()];
        for (int i = 0; i < rows.length; i++) {
            requireQuantiles(what, i, rows[i]);
            System.arraycopy(rows[i], 0, copy, i * levels.size(), levels.size());
        }
        return new Rows.Wide(copy);
    }

    private void requireQuantiles(String what, int position, double[] row) {
        double previous = 0;
        for (double value : row) {
            if (!(value >= previous) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(what + " " + position + ": " + Arrays.toString(row)
                        + " must be finite, at least 0 and must not fall");
            }
            previous = value;
        }
        if (row.length != levels.size()) {
            throw new IllegalArgumentException(
                    what + " " + position + ": " + row.length + " values for " + levels.size() + " levels");
        }
    }

    private static <T> int position(String what, List<T> known, T wanted) {
        int position = known.indexOf(wanted);
        if (position < 0) {
            throw new IllegalArgumentException(what + " " + wanted + " was not forecast; there are " + known);
        }
        return position;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Forecast that
                && origin.equals(that.origin)
                && horizon.equals(that.horizon)
                && levels.equals(that.levels)
                && Arrays.equals(numbers(), that.numbers());
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, horizon, levels, Arrays.hashCode(numbers()));
    }

    private double[] numbers() {
        return DoubleStream.concat(
                        Arrays.stream(atLeads.copy(0, atLeads.size())),
                        Arrays.stream(windowMaxima.copy(0, windowMaxima.size())))
                .toArray();
    }

    @Override
    public String toString() {
        return "Forecast[origin " + origin + ", " + levels.size() + " levels, "
                + horizon.leads().size() + " leads]";
    }
}
