package io.almanac.scaler.server;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.server.external.ExternalModels;
import io.almanac.scaler.server.grpc.ExternalScalerService;
import io.almanac.scaler.server.grpc.OpenStreams;
import io.almanac.scaler.server.grpc.ScalerServer;
import io.almanac.scaler.server.grpc.Triggers;
import io.almanac.scaler.server.live.ControlLoop;
import io.almanac.scaler.server.live.ExternalFitter;
import io.almanac.scaler.server.live.HeapWatch;
import io.almanac.scaler.server.live.Heartbeat;
import io.almanac.scaler.server.live.Snapshots;
import io.almanac.scaler.server.live.Trainer;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.DataSources;
import io.almanac.scaler.server.web.DemoView;
import io.almanac.scaler.server.web.Telemetry;
import io.almanac.scaler.server.web.WebContent;
import io.almanac.scaler.server.web.WebServer;
import io.almanac.scaler.settings.server.GrpcSettings;
import io.almanac.scaler.settings.server.ServerSettings;
import io.almanac.scaler.settings.server.WebSettings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A whole server, put together: sources, workloads, loops, gRPC and web. It does not drive its own control loop; the
 * command that starts it says whether time is real or simulated. Close it once.
 */
public final class AlmanacServer implements AutoCloseable {
    /** KEDA keeps one or two open for each trigger; twice as many while an operator hands over to another. */
    private static final int STREAMS_OF_A_WORKLOAD = 4;

    private final DataSources sources;
    private final ExternalModels models;
    private final ExecutorService executor;
    private final Workloads workloads;
    private final ControlLoop loop;
    private final HeapWatch heap = HeapWatch.ofThisProcess();
    private final Readiness readiness;
    private final ScalerServer grpc;
    private final WebServer web;

    /**
     * Starts to serve.
     *
     * @param clock what time it is, for everything the server does and shows
     * @param demo what the page shows of a demonstration; {@link DemoView#NONE} if this is none
     * @throws IOException if a port is taken or a certificate cannot be used; nothing is left running then
     * @throws IllegalArgumentException if a secret's file cannot be read; nothing is left running then either
     */
    public static AlmanacServer start(ServerSettings settings, InstantSource clock, DemoView demo) throws IOException {
        return new AlmanacServer(settings, clock, demo);
    }

    private AlmanacServer(ServerSettings settings, InstantSource clock, DemoView demo) throws IOException {
        Optional<SnapshotDirectory> state = stateDirectory(settings);
        sources = SourceEntries.open(settings);
        models = SourceEntries.models(settings);
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("workload-", 0).factory());
        OpenStreams streams = new OpenStreams(
                settings.grpc().maxConnectionAge(),
                STREAMS_OF_A_WORKLOAD * settings.limits().workloads());
        workloads = new Workloads(settings.limits());
        Telemetry telemetry = new Telemetry(workloads, clock, Version.current());
        int trainingsAtOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        Trainer trainer = new Trainer(
                settings.trainingPeriod(), trainingsAtOnce, telemetry, new ExternalFitter(models, telemetry));
        loop = new ControlLoop(workloads, trainer, executor, telemetry, new Snapshots(state, telemetry));
        readiness = new Readiness(() -> Stream.concat(loop.troubles(clock.instant()).stream(), heap.troubles().stream())
                .toList());
        Triggers triggers = new Triggers(settings.defaults(), sources, labels(settings), settings.calendars());
        ExternalScalerService service = new ExternalScalerService(workloads, triggers, clock, streams);
        try {
            AtomicInteger grpcPort = new AtomicInteger(settings.grpc().port());
            WebContent content = new WebContent(
                    workloads,
                    settings.defaults(),
                    sources::statuses,
                    grpcPort::get,
                    Version.current(),
                    telemetry,
                    clock,
                    readiness,
                    demo);
            web = page(settings.web(), content);
            grpc = calls(settings.grpc(), service, streams, telemetry, web);
            grpcPort.set(grpc.port());
        } catch (IOException e) {
            streams.close();
            loop.close();
            executor.shutdownNow();
            sources.close();
            models.close();
            throw e;
        }
        grpc.certificate().ifPresent(shown -> telemetry.certificate("grpc", shown::notAfter));
        web.certificate().ifPresent(shown -> telemetry.certificate("web", shown::notAfter));
        readiness.ready();
    }

    private static Optional<SnapshotDirectory> stateDirectory(ServerSettings settings) throws IOException {
        if (settings.stateDirectory().isEmpty()) {
            return Optional.empty();
        }
        String folder = settings.stateDirectory().get();
        try {
            return Optional.of(
                    new SnapshotDirectory(Path.of(folder), settings.limits().workloads()));
        } catch (IOException | InvalidPathException e) {
            throw new IOException("stateDirectory=" + folder + " cannot be used (" + e.getMessage() + ")", e);
        }
    }

    private static Set<String> labels(ServerSettings settings) {
        Set<String> labels = new HashSet<>(ForecastModels.labels());
        settings.models().forEach(model -> labels.add(model.label()));
        return labels;
    }

    private static WebServer page(WebSettings settings, WebContent content) throws IOException {
        try {
            return WebServer.start(settings, content);
        } catch (IOException e) {
            throw new IOException("the page cannot be served (" + e.getMessage() + ")", e);
        }
    }

    private static ScalerServer calls(
            GrpcSettings settings,
            ExternalScalerService service,
            OpenStreams streams,
            Telemetry telemetry,
            WebServer page)
            throws IOException {
        try {
            return ScalerServer.start(
                    settings, service, streams, (method, code, took) -> telemetry.rpc(method, code.name(), took));
        } catch (IOException e) {
            page.close();
            throw e;
        }
    }

    /** The loop, for a caller who says what time it is. */
    public ControlLoop loop() {
        return loop;
    }

    /** Drives the loop in real time until the result is closed. */
    public Heartbeat beat(InstantSource clock) {
        return Heartbeat.start(loop, workloads, clock, heap);
    }

    public int grpcPort() {
        return grpc.port();
    }

    public int webPort() {
        return web.port();
    }

    /** Stops in order: no new calls, running calls and readings finished, then the page. */
    @Override
    public void close() {
        readiness.stopping();
        grpc.close();
        loop.close();
        executor.shutdownNow();
        web.close();
        sources.close();
        models.close();
    }
}
