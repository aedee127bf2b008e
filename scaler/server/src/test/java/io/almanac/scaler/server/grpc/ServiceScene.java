package io.almanac.scaler.server.grpc;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.GetMetricsRequest;
import io.almanac.proto.MetricSpec;
import io.almanac.proto.MetricValue;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.DataSourceSettings;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The service and a client of it in this process, every call done when it returns; nothing is ever read. */
final class ServiceScene implements AutoCloseable {
    static final Duration IDLE_AFTER = Duration.ofMinutes(30);
    static final int MOST_WORKLOADS = 3;

    final Workloads workloads = new Workloads(LimitSettings.of(MOST_WORKLOADS, IDLE_AFTER));
    final Triggers triggers;
    final OpenStreams streams;
    final ExternalScalerGrpc.ExternalScalerBlockingStub stub;
    final ExternalScalerGrpc.ExternalScalerStub asynchronous;
    Instant now = Instant.parse("2026-03-09T10:00:05Z");

    private final DataSources sources = new DataSources(
            List.of(DataSourceSettings.withoutCredentials("default", URI.create("http://prometheus.invalid:9090"))),
            List.of(URI.create("http://allowed.invalid:9090")));
    private final Server server;
    private final ManagedChannel channel;

    /** No stream ends by age while it is used, and nobody waits for a first decision. */
    ServiceScene() {
        this(new OpenStreams(Duration.ofHours(1), 1000));
    }

    ServiceScene(OpenStreams streams) {
        this(streams, Duration.ZERO);
    }

    /** @param patience for a first decision */
    ServiceScene(OpenStreams streams, Duration patience) {
        this.streams = streams;
        triggers = new Triggers(WorkloadDefaults.standard(), sources);
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new ExternalScalerService(workloads, triggers, () -> now, streams, patience))
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("in this process there is nothing to fail", e);
        }
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        stub = ExternalScalerGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofMinutes(1));
        asynchronous = ExternalScalerGrpc.newStub(channel);
    }

    /** {@code shop/web} with a query, a threshold of 10, and {@code pairs} of key and value. */
    static ScaledObjectRef trigger(String... pairs) {
        return trigger("web", Triggered.metadata(pairs));
    }

    static ScaledObjectRef trigger(String name, Map<String, String> metadata) {
        return ScaledObjectRef.newBuilder()
                .setNamespace("shop")
                .setName(name)
                .putAllScalerMetadata(metadata)
                .build();
    }

    /** The workload of a valid trigger, which is registered if it is new. */
    Workload workload(ScaledObjectRef trigger) {
        return ((Workloads.Lookup.Found) workloads.ask(triggers.keyOf(trigger), triggers.settingsOf(trigger), now))
                .workload();
    }

    MetricSpec spec(ScaledObjectRef trigger) {
        List<MetricSpec> specs = stub.getMetricSpec(trigger).getMetricSpecsList();
        if (specs.size() != 1) {
            throw new AssertionError("the HPA makes a metric of each: " + specs);
        }
        return specs.getFirst();
    }

    MetricValue value(ScaledObjectRef trigger, String metricName) {
        List<MetricValue> values = stub.getMetrics(GetMetricsRequest.newBuilder()
                        .setScaledObjectRef(trigger)
                        .setMetricName(metricName)
                        .build())
                .getMetricValuesList();
        if (values.size() != 1) {
            throw new AssertionError("the HPA adds them up: " + values);
        }
        return values.getFirst();
    }

    /** How {@code call} fails. */
    static Status status(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException refusal) {
            return refusal.getStatus();
        }
        throw new AssertionError("it did not fail");
    }

    @Override
    public void close() {
        streams.close();
        channel.shutdownNow();
        server.shutdownNow();
        sources.close();
    }
}
