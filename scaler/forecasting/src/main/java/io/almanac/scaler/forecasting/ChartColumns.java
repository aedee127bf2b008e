package io.almanac.scaler.forecasting;

import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Loads side by side, one a column of a chart; NaN where nothing is known. Drawn a row of cells at a time. */
final class ChartColumns {
    /** A cell filled from below by no, one, ... eight eighths. */
    private static final String EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private static final char SHADE = '\u2591';

    private final double[] loads;

    private ChartColumns(double[] loads) {
        this.loads = loads;
    }

    /** The mean load in each of {@code count} equal parts of the time from {@code from} to the history's end. */
    static ChartColumns ofHistory(TimeSeries history, Instant from, int count) {
        TimeSeries shown = history.after(from);
        Duration start = Duration.between(from, shown.start());
        double[] ends = new double[shown.size()];
        Arrays.setAll(ends, i -> start.plus(shown.step().multipliedBy(i)).toSeconds());
        return means(ends, shown.values(), count);
    }

    /** The mean of a quantile in each of {@code count} equal parts of the time to the last lead. */
    static ChartColumns ofForecast(TwoDayForecast forecast, Quantile level, int count) {
        List<Duration> leads = forecast.leads();
        return means(
                leads.stream().mapToDouble(Duration::toSeconds).toArray(),
                leads.stream().mapToDouble(lead -> forecast.at(lead, level)).toArray(),
                count);
    }

    /** Each value stands for the time from the end before it to its own; the first from 0, the last end is the whole. */
    private static ChartColumns means(double[] ends, double[] values, int count) {
        double whole = ends[ends.length - 1];
        double[] loads = new double[count];
        int first = 0;
        for (int column = 0; column < count; column++) {
            double from = whole * column / count;
            double to = whole * (column + 1) / count;
            while (ends[first] <= from) {
                first++;
            }
            double sum = 0;
            int observed = 0;
            for (int i = first; i < ends.length && (i == first || ends[i - 1] < to); i++) {
                sum += Double.isNaN(values[i]) ? 0 : values[i];
                observed += Double.isNaN(values[i]) ? 0 : 1;
            }
            loads[column] = observed == 0 ? Double.NaN : sum / observed;
        }
        return new ChartColumns(loads);
    }

    /** The largest load; 0 if nothing is known. */
    double maximum() {
        return Arrays.stream(loads).filter(load -> !Double.isNaN(load)).max().orElse(0);
    }

    /** The cells of {@code row}, counted from below, of a chart of {@code rows} rows up to {@code top}. */
    String solid(int row, int rows, double top) {
        StringBuilder cells = new StringBuilder();
        for (int column = 0; column < loads.length; column++) {
            cells.append(EIGHTHS.charAt(eighths(column, row, rows, top)));
        }
        return cells.toString();
    }

    /** As {@link #solid}, and empty cells shaded as far as those of {@code band} reach. */
    String shadedUpTo(ChartColumns band, int row, int rows, double top) {
        StringBuilder cells = new StringBuilder(solid(row, rows, top));
        for (int column = 0; column < loads.length; column++) {
            if (cells.charAt(column) == ' ' && band.eighths(column, row, rows, top) > 0) {
                cells.setCharAt(column, SHADE);
            }
        }
        return cells.toString();
    }

    private int eighths(int column, int row, int rows, double top) {
        if (Double.isNaN(loads[column])) {
            return 0;
        }
        long filled = Math.round(loads[column] / top * rows * 8);
        return Math.clamp(filled - 8L * row, 0, 8);
    }
}
