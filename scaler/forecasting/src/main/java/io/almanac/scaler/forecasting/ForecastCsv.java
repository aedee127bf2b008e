package io.almanac.scaler.forecasting;

import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Quantile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Forecasts as CSV (RFC 4180), one row an instant or window, one column a quantile. Numbers are plain decimals of nine
 * significant digits: more than any forecast means, and fewer than would differ between machines.
 */
public final class ForecastCsv {
    private static final MathContext DIGITS = new MathContext(9);

    private ForecastCsv() {}

    /** {@code series,origin,timestamp,q0.5,...} with a line end. */
    public static String header(List<Quantile> levels) {
        return "series,origin,timestamp" + columns(levels);
    }

    /** {@code series,origin,window_s,q0.5,...} with a line end. */
    public static String maximaHeader(List<Quantile> levels) {
        return "series,origin,window_s" + columns(levels);
    }

    /** The same header with a last column for the model, where rows of several may stand side by side. */
    public static String withModel(String header) {
        return header.stripTrailing() + ",model\n";
    }

    /** One row a lead, in order, each with a line end. */
    public static String rows(String series, TwoDayForecast forecast) {
        return rows(series, forecast, Optional.empty());
    }

    /** @param model that made it, if there is a column for it */
    public static String rows(String series, TwoDayForecast forecast, Optional<String> model) {
        StringBuilder rows = new StringBuilder();
        String start = field(series) + ',' + forecast.origin() + ',';
        for (Duration lead : forecast.leads()) {
            rows.append(start).append(forecast.origin().plus(lead));
            append(rows, forecast.levels(), level -> forecast.at(lead, level), model);
        }
        return rows.toString();
    }

    /**
     * One row a window, in order, each with a line end.
     *
     * @param model that made it, if there is a column for it
     */
    public static String maximaRows(String series, TwoDayForecast forecast, Optional<String> model) {
        StringBuilder rows = new StringBuilder();
        String start = field(series) + ',' + forecast.origin() + ',';
        for (Duration window : forecast.windows()) {
            rows.append(start).append(window.toSeconds());
            append(rows, forecast.levels(), level -> forecast.windowMaximum(window, level), model);
        }
        return rows.toString();
    }

    /** The column of a level: {@code q0.95}. */
    public static String column(Quantile level) {
        return "q" + BigDecimal.valueOf(level.level()).stripTrailingZeros().toPlainString();
    }

    /** A load as it stands in the files. */
    public static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String columns(List<Quantile> levels) {
        StringBuilder columns = new StringBuilder();
        levels.forEach(level -> columns.append(',').append(column(level)));
        return columns.append('\n').toString();
    }

    private static void append(
            StringBuilder row, List<Quantile> levels, ToDoubleFunction<Quantile> value, Optional<String> model) {
        levels.forEach(level -> row.append(',').append(number(value.applyAsDouble(level))));
        model.ifPresent(name -> row.append(',').append(field(name)));
        row.append('\n');
    }

    private static String field(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
