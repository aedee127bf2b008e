package io.almanac.scaler.forecasting;

import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A forecast drawn for a terminal: the load of the last day as solid columns, after a line at the origin the lowest
 * quantile as solid columns and the band up to the highest one shaded. Time runs evenly on either side of the origin;
 * where the horizon would get less than a quarter of the width it is drawn wider than the day before.
 */
public final class ForecastChart {
    /** Below this nothing can be read. */
    public static final int LEAST_WIDTH = 40;

    private static final int ROWS = 10;
    private static final int LEAST_SHARE = 4;
    private static final Duration PAST_SHOWN = Duration.ofDays(1);
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ForecastChart() {}

    /** @param width columns of the terminal; taken as {@link #LEAST_WIDTH} if less */
    public static List<String> lines(String series, OriginResult.Made made, int width) {
        TimeSeries history = made.explanation().history();
        TwoDayForecast forecast = made.forecast();
        Instant earliest = made.origin().minus(PAST_SHOWN);
        Instant oldest = history.start().minus(history.step());
        Instant from = oldest.isBefore(earliest) ? earliest : oldest;
        Instant until = made.origin().plus(forecast.leads().getLast());
        Quantile lowest = forecast.levels().getFirst();
        Quantile highest = forecast.levels().getLast();

        double top = top(history, from, forecast, highest);
        String most = ForecastCsv.number(top);
        int columns = Math.max(width, LEAST_WIDTH) - most.length() - 3;
        int right = rightColumns(columns, Duration.between(from, made.origin()), Duration.between(made.origin(), until));
        ChartColumns past = ChartColumns.ofHistory(history, from, columns - right);
        ChartColumns low = ChartColumns.ofForecast(forecast, lowest, right);
        ChartColumns high = ChartColumns.ofForecast(forecast, highest, right);

        List<String> lines = new ArrayList<>();
        lines.add(series + ": " + DurationText.format(Duration.between(made.origin(), until)) + " ahead of "
                + made.origin() + " by " + made.model());
        for (int row = ROWS - 1; row >= 0; row--) {
            String line = label(row, most, top) + past.solid(row, ROWS, top) + '\u2502'
                    + low.shadedUpTo(high, row, ROWS, top);
            lines.add(line.stripTrailing());
        }
        String indent = " ".repeat(most.length() + 2);
        lines.add(" ".repeat(most.length() - 1) + "0 \u2514" + "\u2500".repeat(columns - right) + '\u2534'
                + "\u2500".repeat(right));
        lines.add(indent + instants(columns - right, right, List.of(from, made.origin(), until)));
        String band = highest.equals(lowest) ? "" : "   \u2591 up to " + ForecastCsv.column(highest);
        lines.add(indent + "\u2588 load, then " + ForecastCsv.column(lowest) + band);
        return lines;
    }

    /** The smallest of 1, 2, 2.5, 5 times a power of ten that nothing shown exceeds. */
    private static double top(TimeSeries history, Instant from, TwoDayForecast forecast, Quantile highest) {
        double most = DoubleStream.concat(
                        DoubleStream.of(history.maximum(from, history.end()).orElse(0)),
                        forecast.leads().stream().mapToDouble(lead -> forecast.at(lead, highest)))
                .max()
                .orElse(0);
        if (!(most > Double.MIN_NORMAL)) {
            return 1;
        }
        BigDecimal ten = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(most)) - 1);
        return DoubleStream.of(1, 2, 2.5, 5, 10, 20, 25, 50, 100)
                .map(factor -> ten.multiply(BigDecimal.valueOf(factor)).doubleValue())
                .filter(candidate -> candidate >= most)
                .findFirst()
                .orElse(most);
    }

    private static int rightColumns(int columns, Duration past, Duration ahead) {
        double share = (double) ahead.toSeconds() / ahead.plus(past).toSeconds();
        int even = (int) Math.round(columns * share);
        return Math.clamp(even, columns / LEAST_SHARE, columns - columns / LEAST_SHARE);
    }

    /** The axis: a number at the top and half way down, at the lower edge of what is above it. */
    private static String label(int row, String most, double top) {
        if (row == ROWS - 1) {
            return most + " \u2524";
        }
        String half = row == ROWS / 2 - 1 ? ForecastCsv.number(top / 2) : "";
        String shown = half.length() > most.length() ? "" : half;
        return " ".repeat(most.length() - shown.length()) + shown + (shown.isEmpty() ? " \u2502" : " \u2524");
    }

    /** The three instants below the left edge, the origin and the right edge, as far as they fit. */
    private static String instants(int left, int right, List<Instant> instants) {
        String first = INSTANT.format(instants.getFirst());
        String origin = INSTANT.format(instants.get(1));
        String last = INSTANT.format(instants.getLast());
        int start = Math.max(first.length() + 1, left - origin.length() / 2);
        String line = first + " ".repeat(start - first.length()) + origin;
        int gap = left + 1 + right - line.length() - last.length();
        return gap > 0 ? line + " ".repeat(gap) + last : line;
    }
}
