package io.almanac.forecast.accuracy;

import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.ForecastModel;
import io.almanac.forecast.model.SeasonalRegression;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rolling-origin forecasts of trace files, run by hand: {@code java -cp ... ScoreTraces DIRECTORY FORECASTS.csv
 * MAXIMA.csv [EVERY [SKIP_DAYS]]}. The first origin is a week (SKIP_DAYS) after the first sample, then every hour (times
 * EVERY) for a week, as long as two hours of the trace follow; the history is what came before, at most 14 days.
 */
final class ScoreTraces {
    private static final List<Quantile> LEVELS =
            Stream.of(0.5, 0.9, 0.95, 0.99).map(Quantile::new).toList();
    private static final Duration MOST_HISTORY = Duration.ofDays(14);
    private static final Duration FOLLOWING = Duration.ofHours(2);

    private final ForecastModel model = new SeasonalRegression();
    private final PrintWriter forecasts;
    private final PrintWriter maxima;

    private ScoreTraces(PrintWriter forecasts, PrintWriter maxima) {
        this.forecasts = forecasts;
        this.maxima = maxima;
    }

    public static void main(String[] arguments) throws IOException {
        int every = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        int skipDays = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 7;
        List<Path> traces;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            traces = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        try (PrintWriter forecasts = writer(arguments[1]);
                PrintWriter maxima = writer(arguments[2])) {
            forecasts.println("series,origin,timestamp,q0.5,q0.9,q0.95,q0.99");
            maxima.println("series,origin,window_s,q0.5,q0.9,q0.95,q0.99");
            ScoreTraces run = new ScoreTraces(forecasts, maxima);
            for (Path trace : traces) {
                run.score(trace, every, Duration.ofDays(skipDays));
            }
        }
    }

    private static PrintWriter writer(String file) throws IOException {
        return new PrintWriter(Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8));
    }

    private void score(Path file, int every, Duration skip) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("timestamp")) {
                int comma = line.indexOf(',');
                samples.add(new Sample(
                        Instant.parse(line.substring(0, comma)), Double.parseDouble(line.substring(comma + 1))));
            }
        }
        TimeSeries trace = Resampling.onOwnGrid(samples).series();
        if (trace.length().compareTo(skip.plusDays(1)) < 0) {
            return;
        }
        String name = file.getFileName().toString().replace(".csv", "");
        Duration step = trace.step();
        Duration between = Duration.ofHours(1).compareTo(step) > 0 ? Duration.ofHours(1) : step;
        Duration following = FOLLOWING.compareTo(step) > 0 ? FOLLOWING : step;
        long fitNanos = 0;
        int origins = 0;
        for (Duration since = skip;
                since.compareTo(skip.plusDays(7)) < 0;
                since = since.plus(between.multipliedBy(every))) {
            Instant origin = trace.start().plus(since);
            if (!origin.plus(following).isAfter(trace.end())) {
                TimeSeries history = trace.until(origin);
                TimeSeries recent = history.after(origin.minus(MOST_HISTORY));
                fitNanos += forecast(name, recent, origin);
                origins++;
            }
        }
        System.out.printf("%-26s %4d origins %7.2f ms a fit%n", name, origins, fitNanos / 1e6 / Math.max(1, origins));
    }

    private long forecast(String name, TimeSeries history, Instant origin) {
        Duration step = history.step();
        List<Duration> windows = Stream.of(15, 60)
                .map(Duration::ofMinutes)
                .filter(window -> window.compareTo(step.multipliedBy(2)) >= 0)
                .toList();
        Horizon horizon = Horizon.upTo(step, Duration.ofDays(1), windows);
        long start = System.nanoTime();
        FitOutcome outcome = model.fit(new FitRequest(history, horizon, ZoneOffset.UTC));
        long nanos = System.nanoTime() - start;
        if (outcome instanceof FitOutcome.Fitted fitted) {
            write(name, origin, fitted.model().forecast(history, LEVELS));
        } else {
            System.out.println(name + " " + origin + ": " + outcome);
        }
        return nanos;
    }

    private void write(String name, Instant origin, Forecast forecast) {
        for (Duration lead : forecast.horizon().leads()) {
            StringBuilder row = new StringBuilder(name + "," + origin + "," + origin.plus(lead));
            LEVELS.forEach(level -> row.append(',').append(forecast.at(lead, level)));
            forecasts.println(row);
        }
        for (Duration window : forecast.horizon().windows()) {
            StringBuilder row = new StringBuilder(name + "," + origin + "," + window.toSeconds());
            LEVELS.forEach(level -> row.append(',').append(forecast.windowMaximum(window, level)));
            maxima.println(row);
        }
    }
}
