package io.almanac.scaler.cli;

import io.almanac.forecast.model.TwoDayForecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.forecasting.ForecastCsv;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that a run writes: forecasts, and maxima over windows; either may be unwanted. */
record ForecastFiles(Optional<Writer> forecasts, Optional<Writer> maxima) implements AutoCloseable {
    /** Creates or replaces the files and writes their headers. */
    static ForecastFiles open(Optional<Path> forecasts, Optional<Path> maxima, List<Quantile> levels)
            throws IOException {
        Optional<Writer> first = open(forecasts, ForecastCsv.header(levels));
        try {
            return new ForecastFiles(first, open(maxima, ForecastCsv.maximaHeader(levels)));
        } catch (IOException e) {
            close(first);
            throw e;
        }
    }

    void write(String series, TwoDayForecast forecast) throws IOException {
        if (forecasts.isPresent()) {
            forecasts.get().write(ForecastCsv.rows(series, forecast));
        }
        if (maxima.isPresent()) {
            maxima.get().write(ForecastCsv.maximaRows(series, forecast));
        }
    }

    @Override
    public void close() throws IOException {
        close(forecasts);
        close(maxima);
    }

    private static void close(Optional<Writer> writer) throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
        }
    }

    private static Optional<Writer> open(Optional<Path> file, String header) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Writer writer = Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8);
        writer.write(header);
        return Optional.of(writer);
    }
}
