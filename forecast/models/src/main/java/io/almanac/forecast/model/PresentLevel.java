package io.almanac.forecast.model;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can be said with less than a day and a half of history: the newest value goes on, and may be exceeded by as much
 * as the values so far exceeded their median. Not among {@link ForecastModels}: its quantiles describe the past, nothing
 * was held out, so it never takes part in a contest.
 *
 * <pre>  q(p) = last + Q_p(y) - median(y),   Q_p the value of rank ceil(p (n + 1)), at most n</pre>
 *
 * and for a window the same with the maxima of all windows of that length in the history. Quantiles stay between 0 and
 * twice the largest value. O(n log n) for n slots, for each window again.
 */
public final class PresentLevel implements ForecastModel {
    /** The name for people. */
    public static final String LABEL = "present-level";
    /** Fewer values than this say nothing about a quantile. */
    public static final int FEWEST = 20;

    @Override
    public FitOutcome fit(FitRequest request) {
        int observed = request.history().observedCount();
        return observed < FEWEST
                ? new FitOutcome.Degenerate("only " + observed + " values up to the origin; a forecast needs " + FEWEST)
                : new FitOutcome.Fitted(new Level(request.horizon()));
    }

    private record Level(Horizon horizon) implements FittedModel {
        @Override
        public Forecast forecast(TimeSeries history, List<Quantile> levels) {
            double[] values = observed(history.values());
            double last = history.value(history.lastObserved().orElseThrow());
            double shift = last - ranked(values, Quantile.MEDIAN.level());
            double most = RuleFit.LARGEST_FACTOR * values[values.length - 1];
            double[] single = shifted(values, levels, shift, most);
            double[][] atLeads = horizon.leads().stream().map(lead -> single).toArray(double[][]::new);
            double[][] maxima = horizon.windows().stream()
                    .map(window -> shifted(maxima(history, window), levels, shift, most))
                    .toArray(double[][]::new);
            return new Forecast(history.end(), horizon, levels, atLeads, maxima);
        }

        @Override
        public double heldOutLoss(Duration window, Quantile level) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static double[] shifted(double[] sorted, List<Quantile> levels, double shift, double most) {
        return levels.stream()
                .mapToDouble(level -> Math.clamp(ranked(sorted, level.level()) + shift, 0, most))
                .toArray();
    }

    private static double ranked(double[] sorted, double level) {
        int rank = (int) Math.ceil(level * (sorted.length + 1));
        return sorted[Math.clamp(rank, 1, sorted.length) - 1];
    }

    /** The maxima of all windows inside the history, or of all of it if it is shorter; sorted. */
    private static double[] maxima(TimeSeries history, Duration window) {
        int slots = Math.min(Math.toIntExact(window.dividedBy(history.step())), history.size());
        double[] values = history.values();
        return observed(IntStream.rangeClosed(0, values.length - slots)
                .mapToDouble(from -> Arrays.stream(values, from, from + slots)
                        .filter(value -> !Double.isNaN(value))
                        .max()
                        .orElse(Double.NaN))
                .toArray());
    }

    private static double[] observed(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }
}
