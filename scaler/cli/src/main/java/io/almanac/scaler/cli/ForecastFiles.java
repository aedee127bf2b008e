package io.almanac.scaler.cli;

import io.almanac.scaler.forecasting.ForecastCsv;
import io.almanac.scaler.forecasting.ForecastTask;
import io.almanac.scaler.forecasting.OriginResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The files that a run writes: forecasts, and maxima over windows; either may be unwanted. */
record ForecastFiles(Optional<Writer> forecasts, Optional<Writer> maxima, boolean isModelNamed)
        implements AutoCloseable {
    /**
     * Creates or replaces the files and writes their headers. A model outside may fail to answer, and others stand in for it:
     * then each row names its model.
     */
    static ForecastFiles open(Optional<Path> forecasts, Optional<Path> maxima, ForecastTask task) throws IOException {
        boolean isModelNamed = task.choice() instanceof ForecastTask.ModelChoice.External;
        UnaryOperator<String> header = isModelNamed ? ForecastCsv::withModel : UnaryOperator.identity();
        Optional<Writer> first = open(forecasts, header.apply(ForecastCsv.header(task.levels())));
        try {
            Optional<Writer> second = open(maxima, header.apply(ForecastCsv.maximaHeader(task.levels())));
            return new ForecastFiles(first, second, isModelNamed);
        } catch (IOException e) {
            close(first);
            throw e;
        }
    }

    void write(String series, OriginResult.Made made) throws IOException {
        Optional<String> model = Optional.of(made.model()).filter(name -> isModelNamed);
        if (forecasts.isPresent()) {
            forecasts.get().write(ForecastCsv.rows(series, made.forecast(), model));
        }
        if (maxima.isPresent()) {
            maxima.get().write(ForecastCsv.maximaRows(series, made.forecast(), model));
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
