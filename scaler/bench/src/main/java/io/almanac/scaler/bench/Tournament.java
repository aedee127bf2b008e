package io.almanac.scaler.bench;

import io.almanac.forecast.accuracy.RollingOrigins;
import io.almanac.scaler.forecasting.Forecaster;
import io.almanac.scaler.forecasting.OriginResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many rivals forecast one trace from the same origins, on as many threads as there are processors. Only times depend on
 * the machine and on the threads.
 */
record Tournament(List<Rival> rivals, RollingOrigins origins) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    Tournament {
        rivals = List.copyOf(rivals);
    }

    /** The forecasts of each rival, by its label, in their order. */
    Map<String, Outcomes> on(BenchTrace trace) throws InterruptedException {
        try (ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Map<Rival, Future<Outcomes>> started = new LinkedHashMap<>();
            rivals.forEach(rival -> started.put(rival, executor.submit(() -> outcomes(rival, trace))));
            Map<String, Outcomes> outcomes = new LinkedHashMap<>();
            for (Map.Entry<Rival, Future<Outcomes>> rival : started.entrySet()) {
                outcomes.put(rival.getKey().label(), rival.getValue().get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException(trace.name() + ": a model failed", e);
        }
    }

    private Outcomes outcomes(Rival rival, BenchTrace trace) {
        Forecaster forecaster = new Forecaster(rival.task());
        List<Outcome> outcomes = new ArrayList<>();
        for (Instant origin : trace.origins(origins)) {
            long start = THREADS.getCurrentThreadCpuTime();
            OriginResult result = forecaster.at(trace.series(), origin);
            outcomes.add(Outcome.of(result, THREADS.getCurrentThreadCpuTime() - start));
        }
        return new Outcomes(trace.series(), rival.task().levels(), outcomes);
    }
}
