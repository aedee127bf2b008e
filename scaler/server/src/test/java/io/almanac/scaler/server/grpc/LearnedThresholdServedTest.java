package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.proto.GetMetricSpecResponse;
import io.almanac.proto.MetricValue;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.live.ControlLoop;
import io.almanac.scaler.server.live.LoopObserver;
import io.almanac.scaler.server.live.Trainer;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.SeriesSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What KEDA sees of {@code threshold: auto}. On 24 replicas, 300 requests a second, 12.5 a replica with a saturation of 1,
 * take turns every two hours with 720, 30 a replica with 3. The limit, 2, is met at 21.25; 80 % of it are 17, and from
 * 12.5 that is step 3: 12.5 * 4^(3 / 14) = 16.82.
 */
@Timeout(60)
class LearnedThresholdServedTest {
    private static final String[] AUTO = {
        "threshold",
        "auto",
        "initialThreshold",
        "12.5",
        "replicasQuery",
        "ready",
        "saturationQuery",
        "p99",
        "saturationLimit",
        "2",
        "query",
        "load",
        "queryStep",
        "5m",
        "mode",
        "reactive",
        "tolerance",
        "0"
    };
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final LoadSource source = query -> new SeriesSource("test", answer(query.query())).read(query);

    @AutoClose
    private final ServiceScene scene = new ServiceScene();

    @Test
    void target_isTheInitialThreshold_beforeAndAfterLearning() {
        ScaledObjectRef trigger = trigger(AUTO);
        register(trigger);
        Received<GetMetricSpecResponse> stream =
                Received.from(observer -> scene.asynchronous.streamMetricSpec(trigger, observer));
        GetMetricSpecResponse before = scene.stub.getMetricSpec(trigger);

        runUntil(trigger, Instant.parse("2026-03-09T09:00:05Z"));

        assertThat(before.getMetricSpecs(0).getTargetSizeFloat()).isEqualTo(12.5);
        assertThat(before.getMetricSpecs(0).getTargetSize()).isEqualTo(13);
        assertThat(scene.stub.getMetricSpec(trigger)).isEqualTo(before);
        assertThat(stream.messages()).containsExactly(before);
    }

    @Test
    void valueOverTarget_isTheReplicasOfWhatWasLearned() {
        ScaledObjectRef trigger = trigger(AUTO);

        // After a day nothing is learned yet: 300 / 12.5 = 24.
        MetricValue young = runUntil(trigger, Instant.parse("2026-03-02T09:00:05Z"));
        MetricValue learned = runUntil(trigger, Instant.parse("2026-03-09T09:00:05Z"));

        assertThat(young.getMetricValueFloat()).isEqualTo(24 * 12.5);
        assertThat(young.getMetricValue()).isEqualTo(24 * 13);
        // ceil(300 / 16.82) = 18
        assertThat(learned.getMetricValueFloat()).isEqualTo(18 * 12.5);
        assertThat(learned.getMetricValue()).isEqualTo(18 * 13);
    }

    private MetricValue runUntil(ScaledObjectRef trigger, Instant now) {
        scene.now = now;
        register(trigger);
        new ControlLoop(
                        scene.workloads,
                        new Trainer(Duration.ofHours(6), 1, LoopObserver.NONE),
                        Runnable::run,
                        LoopObserver.NONE)
                .tick(now)
                .join();
        return scene.value(trigger, "almanac");
    }

    /** With a source that answers. */
    private void register(ScaledObjectRef trigger) {
        scene.workloads.ask(
                scene.triggers.keyOf(trigger),
                () -> new Workloads.SettingsReader.Result.Valid(Triggered.by(AUTO), source),
                scene.now);
    }

    private static TimeSeries answer(String query) {
        return switch (query) {
            case "load" -> series(slot -> isBusy(slot) ? 720 : 300);
            case "ready" -> series(slot -> 24);
            default -> series(slot -> isBusy(slot) ? 3 : 1);
        };
    }

    private static boolean isBusy(int slot) {
        return slot / 24 % 2 == 1;
    }

    private static TimeSeries series(IntToDoubleFunction value) {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, value);
        return TimeSeries.of(START, Duration.ofMinutes(5), values);
    }
}
