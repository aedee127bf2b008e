package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.server.live.LoopObserver;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the server tells Prometheus about itself: its calls, readings and loops as they happen, and every workload as it
 * stands when it is scraped. Holds a registry of its own, so that several servers can live in one process. Safe for use
 * from any thread; label values are bounded.
 */
public final class Telemetry implements LoopObserver {
    private static final int MOST_METHODS = 16;
    private static final int MOST_CODES = 20;
    private static final int MOST_SOURCES = 64;
    private static final int MOST_MODELS = 64;
    private static final int MOST_OUTCOMES = 16;

    private static final double[] FAST_SECONDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1
    };
    /** A decision takes a millisecond or so, a workload's first one, with all its history to learn from, some seconds. */
    private static final double[] CONTROL_SECONDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private static final double[] SLOW_SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final BoundedLabel methods = new BoundedLabel(MOST_METHODS);
    private final BoundedLabel codes = new BoundedLabel(MOST_CODES);
    private final BoundedLabel sources = new BoundedLabel(MOST_SOURCES);
    private final BoundedLabel models = new BoundedLabel(MOST_MODELS);
    private final BoundedLabel answers = new BoundedLabel(MOST_OUTCOMES);
    private final Map<String, Supplier<Instant>> certificates = new ConcurrentHashMap<>();
    private final WorkloadMetrics workloadMetrics;
    private final Counter modelCalls;
    private final Histogram modelCallDuration;
    private final Histogram rpcDuration;
    private final Counter promotions;
    private final Counter snapshots;
    private final Counter sourceReads;
    private final Histogram sourceReadDuration;
    private final Histogram trainingDuration;
    private final Histogram controlDuration;

    /**
     * @param workloads whose states are exported
     * @param clock of the server: ages are measured on it
     * @param version of this build
     */
    public Telemetry(Workloads workloads, InstantSource clock, String version) {
        rpcDuration = histogram(Metric.RPC_DURATION, FAST_SECONDS, "method", "code");
        promotions = counter(Metric.PROMOTIONS, "from", "to");
        snapshots = counter(Metric.SNAPSHOTS, "outcome");
        // From 0 on, so that the first failure is a rise.
        List.of("written", "failed", "restored", "set_aside").forEach(snapshots::initLabelValues);
        sourceReads = counter(Metric.SOURCE_READS, "source", "outcome");
        sourceReadDuration = histogram(Metric.SOURCE_READ_DURATION, SLOW_SECONDS, "source");
        modelCalls = counter(Metric.EXTERNAL_MODEL_CALLS, "model", "outcome");
        modelCallDuration = histogram(Metric.EXTERNAL_MODEL_CALL_DURATION, SLOW_SECONDS, "model");
        trainingDuration = histogram(Metric.TRAINING_DURATION, SLOW_SECONDS);
        controlDuration = histogram(Metric.CONTROL_DURATION, CONTROL_SECONDS);
        Info.builder()
                .name(Metric.BUILD.text())
                .help(Metric.BUILD.help())
                .labelNames("version")
                .register(registry)
                .addLabelValues(version);
        GaugeWithCallback.builder()
                .name(Metric.WORKLOADS.text())
                .help(Metric.WORKLOADS.help())
                .callback(gauge -> gauge.call(workloads.size()))
                .register(registry);
        CounterWithCallback.builder()
                .name(Metric.REFUSED_WORKLOADS.text())
                .help(Metric.REFUSED_WORKLOADS.help())
                .labelNames("limit")
                .callback(counter -> workloads.refusals().forEach((limit, count) -> counter.call(count, limit.key())))
                .register(registry);
        GaugeWithCallback.builder()
                .name(Metric.OLDEST_DECISION_AGE.text())
                .help(Metric.OLDEST_DECISION_AGE.help())
                .callback(gauge ->
                        DecisionAge.oldest(workloads, clock.instant()).ifPresent(age -> gauge.call(Wire.seconds(age))))
                .register(registry);
        GaugeWithCallback.builder()
                .name(Metric.CERTIFICATE_NOT_AFTER.text())
                .help(Metric.CERTIFICATE_NOT_AFTER.help())
                .labelNames("certificate")
                .callback(gauge -> certificates.forEach(
                        (port, expiry) -> gauge.call((double) expiry.get().getEpochSecond(), port)))
                .register(registry);
        workloadMetrics = new WorkloadMetrics(workloads, clock);
        JvmMetrics.builder().register(registry);
    }

    /** That {@code port} shows a certificate, and when it expires. */
    public void certificate(String port, Supplier<Instant> notAfter) {
        certificates.put(port, notAfter);
    }

    /**
     * A call of KEDA was answered.
     *
     * @param method the RPC's name, such as {@code GetMetrics}
     * @param code the gRPC status code, such as {@code OK}
     */
    public void rpc(String method, String code, Duration took) {
        rpcDuration.labelValues(methods.of(method), codes.of(code)).observe(seconds(took));
    }

    @Override
    public void read(String source, ReadOutcome outcome, Duration took) {
        String bounded = sources.of(source);
        sourceReads.labelValues(bounded, label(outcome)).inc();
        sourceReadDuration.labelValues(bounded).observe(seconds(took));
    }

    /** {@code loaded}, or the failure's own name, such as {@code several_series}. */
    private static String label(ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Loaded loaded -> "loaded";
            case ReadFailure failure ->
                failure.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public void asked(String model, String outcome, Duration took) {
        String bounded = models.of(model);
        modelCalls.labelValues(bounded, answers.of(outcome)).inc();
        modelCallDuration.labelValues(bounded).observe(seconds(took));
    }

    @Override
    public void stepped(Promotion.Step step) {
        promotions.labelValues(step.from().text(), step.to().text()).inc();
    }

    @Override
    public void snapshot(String outcome) {
        snapshots.labelValues(outcome).inc();
    }

    @Override
    public void trained(Duration took) {
        trainingDuration.observe(seconds(took));
    }

    @Override
    public void controlled(Duration took) {
        controlDuration.observe(seconds(took));
    }

    /** Its own metrics, and those of workloads one after the other, each made when it is asked for. */
    Iterator<MetricSnapshots> scrape() {
        return Stream.concat(Stream.of(registry.scrape()), workloadMetrics.collect())
                .iterator();
    }

    private Counter counter(Metric metric, String... labels) {
        return Counter.builder()
                .name(metric.text())
                .help(metric.help())
                .labelNames(labels)
                .register(registry);
    }

    private Histogram histogram(Metric metric, double[] upperBounds, String... labels) {
        return Histogram.builder()
                .name(metric.text())
                .unit(Unit.SECONDS)
                .help(metric.help())
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(upperBounds)
                .register(registry);
    }

    private static double seconds(Duration took) {
        return Unit.nanosToSeconds(took.toNanos());
    }
}
