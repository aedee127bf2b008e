package io.almanac.forecast.model;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.LongHorizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A forecast of up to two days by a model that knows one: the medians of the first day are appended to the history as
 * if they had been measured, and the second day is forecast from there with wider bounds. Numbers are as in
 * {@link Forecast}: finite, at least 0, not falling with the level. Immutable.
 */
public final class TwoDayForecast {
    /**
     * How much farther the bounds of the second day lie from its median than the model says, which takes a guess for
     * data. Least pinball loss on seven traces of 14 to 60 days at hourly steps, against 1 and 1.5; the minimum is flat.
     */
    static final double WIDENING = 1.25;

    private final LongHorizon horizon;
    private final List<Quantile> levels;
    private final Forecast first;
    private final Optional<Forecast> second;

    private TwoDayForecast(LongHorizon horizon, List<Quantile> levels, Forecast first, Optional<Forecast> second) {
        this.horizon = horizon;
        this.levels = List.copyOf(levels);
        this.first = first;
        this.second = second;
    }

    /**
     * Forecasts from the last slot of {@code history}; costs a second forecast if a second day is wanted.
     *
     * @param model fitted to {@link LongHorizon#fitted}
     * @param levels increasing
     */
    public static TwoDayForecast of(FittedModel model, LongHorizon horizon, TimeSeries history, List<Quantile> levels) {
        if (!horizon.isLongerThanADay()) {
            return new TwoDayForecast(horizon, levels, model.forecast(history, levels), Optional.empty());
        }
        List<Quantile> withMedian = Stream.concat(levels.stream(), Stream.of(Quantile.MEDIAN))
                .sorted()
                .distinct()
                .toList();
        Forecast first = model.forecast(history, withMedian);
        return new TwoDayForecast(horizon, levels, first, Optional.of(second(model, history, first, withMedian)));
    }

    private static Forecast second(FittedModel model, TimeSeries history, Forecast first, List<Quantile> levels) {
        TimeSeries continued = continued(history, first);
        Forecast narrow = model.forecast(continued, levels);
        double most = RuleFit.LARGEST_FACTOR * continued.maximum().orElse(0);
        double[][] widened = narrow.horizon().leads().stream()
                .map(lead -> widened(narrow, lead, most))
                .toArray(double[][]::new);
        Horizon leadsOnly =
                new Horizon(narrow.horizon().step(), narrow.horizon().leads(), List.of());
        return new Forecast(narrow.origin(), leadsOnly, levels, widened, new double[0][]);
    }

    private static double[] widened(Forecast narrow, Duration lead, double most) {
        double median = narrow.at(lead, Quantile.MEDIAN);
        return narrow.levels().stream()
                .mapToDouble(level -> Math.clamp(median + WIDENING * (narrow.at(lead, level) - median), 0, most))
                .toArray();
    }

    private static TimeSeries continued(TimeSeries history, Forecast first) {
        double[] medians = first.path(Quantile.MEDIAN);
        double[] values = Arrays.copyOf(history.values(), history.size() + medians.length);
        System.arraycopy(medians, 0, values, history.size(), medians.length);
        return TimeSeries.of(history.start(), history.step(), values);
    }

    public Instant origin() {
        return first.origin();
    }

    /** The instants that are forecast, as distances from the origin. */
    public List<Duration> leads() {
        return horizon.leads();
    }

    public List<Duration> windows() {
        return horizon.windows();
    }

    public List<Quantile> levels() {
        return levels;
    }

    /** The {@code level} quantile of the load at {@code origin + lead}. */
    public double at(Duration lead, Quantile level) {
        return lead.compareTo(horizon.day()) <= 0
                ? first.at(lead, level)
                : second.orElseThrow().at(lead.minus(horizon.day()), level);
    }

    /** The {@code level} quantile of the largest load in {@code (origin, origin + window]}. */
    public double windowMaximum(Duration window, Quantile level) {
        return first.windowMaximum(window, level);
    }
}
