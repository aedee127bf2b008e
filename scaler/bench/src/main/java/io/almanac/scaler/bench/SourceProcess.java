package io.almanac.scaler.bench;

import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.Endpoint;
import io.almanac.simulator.traffic.Seed;
import io.almanac.simulator.traffic.TrafficPresets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Serves the simulated counters of many workloads until it is ended: the data source of a load test. */
public final class SourceProcess {
    private static final Duration HISTORY = Duration.ofDays(15);

    private SourceProcess() {}

    /** @param arguments how many workloads */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        Instant origin = clock.instant().minus(HISTORY);
        List<AppTraffic> workloads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            workloads.add(workload(i, origin));
        }
        EmbeddedPrometheus prometheus = EmbeddedPrometheus.start(workloads, clock);
        System.out.println("source: " + prometheus.baseUrl());
        new CountDownLatch(1).await();
    }

    /** One endpoint of each is enough: the server under test sees the sum alone. */
    private static AppTraffic workload(int number, Instant origin) {
        AppTraffic demo = TrafficPresets.DEMO.workload(new Seed(number), origin);
        List<Endpoint> first = demo.endpoints().subList(0, 1);
        return new AppTraffic(TriggerCalls.app(number), origin, demo.end(), first);
    }
}
