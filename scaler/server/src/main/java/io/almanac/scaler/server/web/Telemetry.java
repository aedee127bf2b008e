package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workloads;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What the server tells Prometheus about itself: its calls, readings and loops as they happen, and every workload as it
 * stands when it is scraped. Holds a registry of its own, so that several servers can live in one process. Safe for use
 * from any thread; label values are bounded.
 */
public final class Telemetry {
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
    private final BoundedLabel outcomes = new BoundedLabel(MOST_OUTCOMES);
    private final BoundedLabel models = new BoundedLabel(MOST_MODELS);
    private final BoundedLabel answers = new BoundedLabel(MOST_OUTCOMES);
    private final Counter modelCalls;
    private final Histogram modelCallDuration;
    private final Histogram rpcDuration;
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
        rpcDuration = histogram(
                MetricNames.RPC_DURATION,
                "Time to answer one call of KEDA, by method and gRPC status code.",
                FAST_SECONDS,
                "method",
                "code");
        sourceReads = Counter.builder()
                .name(MetricNames.SOURCE_READS)
                .help("Readings of load from a data source, by what came of them.")
                .labelNames("source", "outcome")
                .register(registry);
        sourceReadDuration = histogram(
                MetricNames.SOURCE_READ_DURATION,
                "Time to read load from a data source, whatever came of it.",
                SLOW_SECONDS,
                "source");
        modelCalls = Counter.builder()
                .name(MetricNames.EXTERNAL_MODEL_CALLS)
                .help("Questions to a model outside, by what came of them.")
                .labelNames("model", "outcome")
                .register(registry);
        modelCallDuration = histogram(
                MetricNames.EXTERNAL_MODEL_CALL_DURATION,
                "Time to ask a model outside, whatever came of it.",
                SLOW_SECONDS,
                "model");
        trainingDuration = histogram(
                MetricNames.TRAINING_DURATION, "Time to learn from the history of one workload.", SLOW_SECONDS);
        controlDuration = histogram(
                MetricNames.CONTROL_DURATION,
                "Time to read, learn if due, and decide for one workload.",
                CONTROL_SECONDS);
        Info.builder()
                .name(MetricNames.BUILD)
                .help("Version of this server; always 1.")
                .labelNames("version")
                .register(registry)
                .addLabelValues(version);
        GaugeWithCallback.builder()
                .name(MetricNames.WORKLOADS)
                .help("Workloads that KEDA asks about.")
                .callback(gauge -> gauge.call(workloads.all().size()))
                .register(registry);
        registry.register(new WorkloadMetrics(workloads, clock));
        JvmMetrics.builder().register(registry);
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

    /**
     * A data source was read.
     *
     * @param source its name in the server's file, or its host
     * @param outcome one word, such as {@code success} or {@code timeout}
     */
    public void read(String source, String outcome, Duration took) {
        String bounded = sources.of(source);
        sourceReads.labelValues(bounded, outcomes.of(outcome)).inc();
        sourceReadDuration.labelValues(bounded).observe(seconds(took));
    }

    /**
     * A model outside was asked.
     *
     * @param model as triggers name it
     * @param outcome one word, such as {@code answered} or {@code timeout}
     */
    public void asked(String model, String outcome, Duration took) {
        String bounded = models.of(model);
        modelCalls.labelValues(bounded, answers.of(outcome)).inc();
        modelCallDuration.labelValues(bounded).observe(seconds(took));
    }

    /** A workload's history was learned from. */
    public void training(Duration took) {
        trainingDuration.observe(seconds(took));
    }

    /** A decision was made. */
    public void control(Duration took) {
        controlDuration.observe(seconds(took));
    }

    PrometheusRegistry registry() {
        return registry;
    }

    private Histogram histogram(String name, String help, double[] upperBounds, String... labels) {
        return Histogram.builder()
                .name(name)
                .unit(Unit.SECONDS)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(upperBounds)
                .register(registry);
    }

    private static double seconds(Duration took) {
        return Unit.nanosToSeconds(took.toNanos());
    }
}
