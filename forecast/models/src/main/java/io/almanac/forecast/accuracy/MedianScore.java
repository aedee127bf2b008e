package io.almanac.forecast.accuracy;

import java.util.OptionalDouble;

/**
 * How far median forecasts lie from what came, added up one by one; not thread-safe.
 *
 * <pre>  WAPE = sum |y - f| / sum |y|        MASE = mean of |y - f| / naive error of the origin</pre>
 *
 * WAPE: weighted absolute percentage error (Kolassa and Schütz 2007, "Advantages of the MAD/mean ratio over the MAPE").
 * MASE: mean absolute scaled error (Hyndman and Koehler 2006, "Another look at measures of forecast accuracy", section
 * 3), scaled by {@link NaiveDayError}.
 */
public final class MedianScore {
    private static final double TINY = 1e-12;

    private double errors;
    private double actuals;
    private double scaledErrors;
    private int scaledCount;
    private int count;

    /** @param naiveError of the forecast's origin, above 0; without it the forecast counts in WAPE alone */
    public void add(double actual, double forecast, OptionalDouble naiveError) {
        double error = Math.abs(actual - forecast);
        errors += error;
        actuals += Math.abs(actual);
        count++;
        if (naiveError.isPresent()) {
            scaledErrors += error / naiveError.getAsDouble();
            scaledCount++;
        }
    }

    /** WAPE as a ratio, if there was a forecast. */
    public OptionalDouble weightedError() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(errors / Math.max(actuals, TINY));
    }

    /** MASE, if there was a forecast with a naive error. */
    public OptionalDouble scaledError() {
        return scaledCount == 0 ? OptionalDouble.empty() : OptionalDouble.of(scaledErrors / scaledCount);
    }
}
