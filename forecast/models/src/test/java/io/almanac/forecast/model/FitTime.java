package io.almanac.forecast.model;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * How long a fit and a forecast take on this machine, run by hand: {@code java -cp ... FitTime [STEP_SECONDS [FITS]]}.
 * Fourteen days with a daily rhythm and noise, all leads to 24 h, windows of 15 and 60 minutes; the forecast is made
 * from five slots after the fit. Prints the median and the least of the second half of the runs.
 */
final class FitTime {
    private static final List<Quantile> LEVELS =
            List.of(new Quantile(0.5), new Quantile(0.9), new Quantile(0.95), new Quantile(0.99));

    private FitTime() {}

    public static void main(String[] arguments) {
        int stepSeconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int fits = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        Duration step = Duration.ofSeconds(stepSeconds);
        TimeSeries longer = series(step, (int) (14 * 86_400L / stepSeconds) + 5);
        TimeSeries history = longer.until(longer.timestamp(longer.size() - 6));
        Horizon horizon = Horizon.upTo(
                step,
                Duration.ofDays(1),
                List.of(Horizon.roundedUp(Duration.ofMinutes(15), step), Duration.ofHours(1)));
        FitRequest request = new FitRequest(history, horizon, ZoneOffset.UTC);
        SeasonalRegression model = new SeasonalRegression();
        report("fit", fits, () -> {
            long start = System.nanoTime();
            FitOutcome outcome = model.fit(request);
            return outcome instanceof FitOutcome.Fitted ? System.nanoTime() - start : 0;
        });
        if (model.fit(request) instanceof FitOutcome.Fitted fitted) {
            report("forecast", 50 * fits, () -> {
                long start = System.nanoTime();
                fitted.model().forecast(longer, LEVELS);
                return System.nanoTime() - start;
            });
        }
    }

    private static void report(String what, int runs, LongSupplier timed) {
        long[] nanos = new long[runs];
        for (int i = 0; i < runs; i++) {
            nanos[i] = timed.getAsLong();
        }
        long[] warm = Arrays.copyOfRange(nanos, runs / 2, runs);
        Arrays.sort(warm);
        System.out.printf("%-9s median %.3f ms, least %.3f ms%n", what, warm[warm.length / 2] / 1e6, warm[0] / 1e6);
    }

    private static TimeSeries series(Duration step, int slots) {
        Random random = new Random(7);
        double[] values = new double[slots];
        double noise = 0;
        for (int i = 0; i < slots; i++) {
            double day = 2 * Math.PI * i * step.toSeconds() / 86_400;
            noise = 0.98 * noise + 4 * random.nextGaussian();
            values[i] = Math.max(0, 200 + 120 * Math.sin(day) + noise + 10 * random.nextGaussian());
        }
        return TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), step, values);
    }
}
