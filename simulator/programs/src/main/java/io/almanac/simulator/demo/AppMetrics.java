package io.almanac.simulator.demo;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;

/** What one app tells Prometheus. Safe for use from any thread; each app has a registry of its own. */
final class AppMetrics {
    static final String REQUESTS = "app_requests_total";
    static final String DURATION = "app_request_duration_seconds";
    static final String IN_FLIGHT = "app_requests_in_flight";

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final String app;
    private final Counter requests;
    private final Histogram duration;
    private final GaugeDataPoint inFlight;

    AppMetrics(String app) {
        this.app = app;
        requests = Counter.builder()
                .name(REQUESTS)
                .help("Requests that were answered, without those of probes.")
                .labelNames("app", "endpoint", "status")
                .register(registry);
        duration = Histogram.builder()
                .name(DURATION)
                .unit(Unit.SECONDS)
                .help("Time from the request's headers to the end of its answer, without those of probes.")
                .labelNames("app", "endpoint")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
        inFlight = Gauge.builder()
                .name(IN_FLIGHT)
                .help("Requests that are being answered, without those of probes.")
                .labelNames("app")
                .register(registry)
                .labelValues(app);
        JvmMetrics.builder().register(registry);
    }

    /** A request has come; {@link #answered} follows. */
    void begun() {
        inFlight.inc();
    }

    /** A request has been answered, or nobody was there any more to take the answer. */
    void answered(AppRoute endpoint, int status, Duration took) {
        inFlight.dec();
        requests.labelValues(app, endpoint.label(), Integer.toString(status)).inc();
        duration.labelValues(app, endpoint.label()).observe(Unit.nanosToSeconds(took.toNanos()));
    }

    PrometheusRegistry registry() {
        return registry;
    }
}
