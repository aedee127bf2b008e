package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same load gives the same bits: again, on many threads at once, and on every machine. */
class ForecastBitsTest {
    private static final int THREADS = 8;

    /** To accept changed numbers: copy the printed line into forecast-bits.txt, and say in the commit why they moved. */
    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void anyMachine_givesTheBitsThatAreWrittenDown(ForecastModels model) throws IOException {
        String line = ForecastBits.line(model);

        assumeTrue(!line.endsWith(ForecastBits.NO_LIBRARY), "XGBoost has no native library on this machine");
        assertThat(written()).as("line of forecast-bits.txt: %s", line).contains(line);
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void eightThreadsAtOnce_giveTheBitsOfOne(ForecastModels model) throws Exception {
        String alone = ForecastBits.checksumOfOffice(model);

        assertThat(onEightThreads(() -> ForecastBits.checksumOfOffice(model))).containsOnly(alone);
    }

    @ParameterizedTest
    @MethodSource(JudgedModels.ALL)
    void oneFitSharedByEightThreads_forecastsTheSameOnEach(ForecastModels model) throws Exception {
        FitRequest request = HardHistories.SAME_WEEK_TWICE.request();
        FitOutcome outcome = model.model().fit(request);
        assumeTrue(outcome instanceof FitOutcome.Fitted, "XGBoost has no native library on this machine");
        FittedModel fitted = ((FitOutcome.Fitted) outcome).model();
        List<Quantile> levels = List.of(Quantile.MEDIAN, new Quantile(0.99));
        Forecast alone = fitted.forecast(request.history(), levels);

        assertThat(onEightThreads(() -> fitted.forecast(request.history(), levels)))
                .containsOnly(alone);
    }

    private static <T> List<T> onEightThreads(Callable<T> task) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<T>> started = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                started.add(threads.submit(() -> {
                    together.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : started) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static List<String> written() throws IOException {
        try (InputStream file = ForecastBitsTest.class.getResourceAsStream("forecast-bits.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
