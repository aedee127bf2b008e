package io.almanac.scaler.forecasting;

import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.rule.DurationText;
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
    /** For the numbers beside the axis, and the axis. */
    private static final int LABEL_WIDTH = 7;

    private static final int LEAST_SHARE = 4;
    private static final Duration PAST_SHOWN = Duration.ofDays(1);
    private static final String INDENT = " ".repeat(LABEL_WIDTH);
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
        Duration ahead = forecast.leads().getLast();
        Quantile lowest = forecast.levels().getFirst();
        Quantile highest = forecast.levels().getLast();

        int columns = Math.max(width, LEAST_WIDTH) - LABEL_WIDTH - 1;
        int right = rightColumns(columns, Duration.between(from, made.origin()), ahead);
        int left = columns - right;
        ChartColumns past = ChartColumns.ofHistory(history, from, left);
        ChartColumns low = ChartColumns.ofForecast(forecast, lowest, right);
        ChartColumns high = ChartColumns.ofForecast(forecast, highest, right);
        double top = top(Math.max(past.maximum(), high.maximum()));

        List<String> lines = new ArrayList<>();
        lines.add(series + ": " + DurationText.format(ahead) + " ahead of " + made.origin() + " by " + made.model());
        for (int row = ROWS - 1; row >= 0; row--) {
            String line = axis(row, top) + past.solid(row, ROWS, top) + '\u2502' + low.shadedUpTo(high, row, ROWS, top);
            lines.add(line.stripTrailing());
        }
        lines.add(beside("0", '\u2514') + "\u2500".repeat(left) + '\u2534' + "\u2500".repeat(right));
        lines.add(INDENT
                + instants(
                        left, right, List.of(from, made.origin(), made.origin().plus(ahead))));
        String band = highest.equals(lowest) ? "" : "   \u2591 up to " + ForecastCsv.column(highest);
        lines.add(INDENT + "\u2588 load, then " + ForecastCsv.column(lowest) + band);
        return lines;
    }

    /** The smallest round number, one or two digits and zeros, that is at least {@code most}; 1 for nothing. */
    private static double top(double most) {
        if (!(most > Double.MIN_NORMAL)) {
            return 1;
        }
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(most)) - 1);
        return DoubleStream.of(10, 12, 16, 20, 30, 40, 50, 60, 80, 100, 120)
                .map(factor -> unit.multiply(BigDecimal.valueOf(factor)).doubleValue())
                .filter(round -> round >= most)
                .findFirst()
                .orElse(most);
    }

    private static int rightColumns(int columns, Duration past, Duration ahead) {
        double share = (double) ahead.toSeconds() / ahead.plus(past).toSeconds();
        int even = (int) Math.round(columns * share);
        return Math.clamp(even, columns / LEAST_SHARE, columns - columns / LEAST_SHARE);
    }

    /** The axis: a number at the upper edge of the top row and of the row half way down. */
    private static String axis(int row, double top) {
        return switch (row) {
            case ROWS - 1 -> beside(number(top), '\u2524');
            case ROWS / 2 - 1 -> beside(number(top / 2), '\u2524');
            default -> beside("", '\u2502');
        };
    }

    private static String beside(String number, char axis) {
        return " ".repeat(LABEL_WIDTH - 2 - number.length()) + number + ' ' + axis;
    }

    /** Five characters at most: 0.35, 1200, 12e6. */
    private static String number(double value) {
        String plain = ForecastCsv.number(value);
        if (plain.length() <= LABEL_WIDTH - 2) {
            return plain;
        }
        BigDecimal digits = new BigDecimal(plain).stripTrailingZeros();
        String brief = digits.unscaledValue() + "e" + -digits.scale();
        return brief.length() <= LABEL_WIDTH - 2 ? brief : "";
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
