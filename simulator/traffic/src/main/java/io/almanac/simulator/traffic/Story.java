package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The common threads of a preset: when its events happen, and how its endpoints share its day and its noise. */
record Story(ZoneId zone, Seed seed, Instant origin) {
    private static final Duration ENDPOINT_PERIOD = Duration.ofMinutes(45);
    private static final double ENDPOINT_SPREAD_RATIO = 0.02;

    /** {@code time} on the local day that is {@code days} after the day of the origin. */
    Instant at(int days, LocalTime time) {
        return origin.atZone(zone)
                .toLocalDate()
                .plusDays(days)
                .atTime(time)
                .atZone(zone)
                .toInstant();
    }

    /** Slow noise of the whole service. */
    WanderingLevel wandering(Duration period, double spreadRatio) {
        return new WanderingLevel(seed.of("service " + period), period, spreadRatio);
    }

    /** People's requests: {@code requestsPerSecond} under the factors, a little noise of its own, counted one by one. */
    Endpoint endpoint(String path, double requestsPerSecond, List<TrafficFactor> factors) {
        return endpoint(path, new LayeredTraffic(new ConstantTraffic(requestsPerSecond), factors));
    }

    Endpoint endpoint(String path, TrafficShape shape) {
        Seed own = seed.of(path);
        TrafficFactor noise = new WanderingLevel(own.of("level"), ENDPOINT_PERIOD, ENDPOINT_SPREAD_RATIO);
        return new Endpoint(path, new CountedTraffic(new LayeredTraffic(shape, List.of(noise)), own.of("count")));
    }

    AppTraffic workload(String app, Endpoint... endpoints) {
        return new AppTraffic(app, origin, Optional.empty(), List.of(endpoints));
    }

    /** All endpoints unmeasured for {@code length}. */
    static AppTraffic withOutage(AppTraffic workload, Instant start, Duration length) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Endpoint endpoint : workload.endpoints()) {
            endpoints.add(new Endpoint(endpoint.path(), new Outage(endpoint.shape(), start, length)));
        }
        return new AppTraffic(workload.app(), workload.origin(), workload.end(), endpoints);
    }
}
