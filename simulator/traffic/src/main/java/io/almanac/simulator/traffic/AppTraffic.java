package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service and all its traffic. Outside it shows as the counters {@value #METRIC}, one for each endpoint.
 *
 * @param app the label {@code app}, not blank
 * @param origin where its counters stand at 0 and its story begins
 * @param end after this nothing is measured; without it the traffic goes on for ever
 * @param endpoints at least one, with different paths
 */
public record AppTraffic(String app, Instant origin, Optional<Instant> end, List<Endpoint> endpoints) {
    public static final String METRIC = "app_requests_total";

    public AppTraffic {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(end, "end");
        endpoints = List.copyOf(endpoints);
        if (app.isBlank()) {
            throw new IllegalArgumentException("the app of a workload must not be blank");
        }
        long paths = endpoints.stream().map(Endpoint::path).distinct().count();
        if (endpoints.isEmpty() || paths < endpoints.size()) {
            throw new IllegalArgumentException("app " + app + " must have at least one endpoint, each path once; got "
                    + endpoints.stream().map(Endpoint::path).toList());
        }
    }

    /** A recorded trace as the traffic of {@code app}, all on the path "/". */
    public static AppTraffic recorded(String app, RecordedTraffic trace) {
        return new AppTraffic(app, trace.begin(), Optional.of(trace.series().end()), List.of(new Endpoint("/", trace)));
    }

    /** The traffic of all endpoints together. */
    public TrafficShape total() {
        return new SummedTraffic(endpoints.stream().map(Endpoint::shape).toList());
    }

    /** The same traffic under another name. */
    public AppTraffic named(String newApp) {
        return new AppTraffic(newApp, origin, end, endpoints);
    }

    /**
     * The same service with {@code factor} times the requests at every endpoint.
     *
     * @param factor finite, at least 0
     */
    public AppTraffic scaled(double factor) {
        return new AppTraffic(
                app,
                origin,
                end,
                endpoints.stream()
                        .map(endpoint ->
                                new Endpoint(endpoint.path(), endpoint.shape().times(factor)))
                        .toList());
    }

    /** {@code instant}, or the end if that is earlier. */
    public Instant notAfterEnd(Instant instant) {
        return end.filter(instant::isAfter).orElse(instant);
    }

    /** How much of the story lies before {@code instant}; zero if it has not begun. */
    public Duration lengthUntil(Instant instant) {
        Duration length = Duration.between(origin, notAfterEnd(instant));
        return length.isNegative() ? Duration.ZERO : length;
    }
}
