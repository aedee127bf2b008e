package io.almanac.scaler.forecasting;

import io.almanac.forecast.accuracy.MedianScore;
import io.almanac.forecast.accuracy.NaiveDayError;
import io.almanac.forecast.accuracy.QuantileScore;
import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How the forecasts of one trace compare with what came: medians and quantiles by {@link LeadRange}, and quantiles of the
 * maximum over windows. What was not measured is not scored; not thread-safe.
 */
public final class ForecastScores {
    /** A maximum is known if so much of its window was measured. */
    private static final double LEAST_OBSERVED_RATIO = 0.8;

    private final TimeSeries trace;
    private final List<Quantile> levels;
    private final Map<LeadRange, MedianScore> medians = new EnumMap<>(LeadRange.class);
    private final Map<LeadRange, QuantileScore> quantiles = new EnumMap<>(LeadRange.class);
    private final Map<Duration, QuantileScore> maxima = new HashMap<>();

    /** @param levels of the forecasts to come, the median among them */
    public ForecastScores(TimeSeries trace, List<Quantile> levels) {
        this.trace = trace;
        this.levels = List.copyOf(levels);
    }

    /** @param forecast of this trace, from one of its slots */
    public void add(TwoDayForecast forecast) {
        Instant origin = forecast.origin();
        OptionalDouble naiveError = NaiveDayError.before(trace, origin);
        for (Duration lead : forecast.leads()) {
            trace.slotAt(origin.plus(lead)).stream()
                    .filter(trace::isObserved)
                    .forEach(slot -> addStep(forecast, lead, trace.value(slot), naiveError));
        }
        for (Duration window : forecast.windows()) {
            if (window.compareTo(trace.step()) > 0 && isKnown(origin, window)) {
                double largest = trace.maximum(origin, origin.plus(window)).orElseThrow();
                maxima.computeIfAbsent(window, none -> new QuantileScore(levels))
                        .add(largest, values(level -> forecast.windowMaximum(window, level)));
            }
        }
    }

    private void addStep(TwoDayForecast forecast, Duration lead, double actual, OptionalDouble naiveError) {
        double median = forecast.at(lead, Quantile.MEDIAN);
        double[] values = values(level -> forecast.at(lead, level));
        for (LeadRange range : LeadRange.values()) {
            if (range.holds(lead, trace.step())) {
                medians.computeIfAbsent(range, none -> new MedianScore()).add(actual, median, naiveError);
                quantiles
                        .computeIfAbsent(range, none -> new QuantileScore(levels))
                        .add(actual, values);
            }
        }
    }

    private double[] values(ToDoubleFunction<Quantile> forecast) {
        return levels.stream().mapToDouble(forecast).toArray();
    }

    private boolean isKnown(Instant origin, Duration window) {
        long slots = window.dividedBy(trace.step());
        long observed = 0;
        for (long i = 1; i <= slots; i++) {
            Instant instant = origin.plus(trace.step().multipliedBy(i));
            observed += trace.slotAt(instant).stream().filter(trace::isObserved).count();
        }
        return observed >= LEAST_OBSERVED_RATIO * slots;
    }

    /** Of the medians at these leads. */
    public MedianScore medians(LeadRange range) {
        return medians.getOrDefault(range, new MedianScore());
    }

    /** Of the quantiles at these leads. */
    public QuantileScore quantiles(LeadRange range) {
        return quantiles.getOrDefault(range, new QuantileScore(levels));
    }

    /** Of the quantiles of the maximum over a window; without any if it is no longer than a step. */
    public QuantileScore maxima(Duration window) {
        Duration whole = ForecastTask.wholeSteps(window, trace.step());
        return maxima.getOrDefault(whole, new QuantileScore(levels));
    }
}
