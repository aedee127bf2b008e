package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.proto.GetMetricSpecResponse;
import io.almanac.proto.IsActiveResponse;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.Eventually;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExternalScalerStreamTest {
    @AutoClose
    private final ServiceScene scene = new ServiceScene();

    @Test
    void state_isSaidAtOnce_andThenWhenItChanges() {
        Workload workload = scene.workload(trigger());
        Decided.on(workload, 2);

        Received<IsActiveResponse> stream = activity(trigger());
        assertThat(activities(stream)).containsExactly(true);
        Decided.on(workload, 3);
        assertThat(activities(stream)).containsExactly(true);
        Decided.on(workload, 0);
        Decided.on(workload, 0);
        Decided.on(workload, 1);

        assertThat(activities(stream)).containsExactly(true, false, true);
        assertThat(stream.isOpen()).isTrue();
    }

    /** KEDA wakes a workload for any trigger that is active, whichever way it hears of that. */
    @Test
    void observed_isNotActive_whateverIsDecided() {
        ScaledObjectRef trigger = trigger("mode", "observe");

        Received<IsActiveResponse> stream = activity(trigger);
        Decided.on(scene.workload(trigger), 2);

        assertThat(activities(stream)).containsExactly(false);
        assertThat(stream.isOpen()).isTrue();
    }

    @Test
    void undecided_saysNothing_untilItIsDecided() {
        Received<IsActiveResponse> stream = activity(trigger());
        Decided.undecided(scene.workload(trigger()), "the source is down");
        assertThat(stream.messages()).isEmpty();
        assertThat(stream.isOpen()).isTrue();

        Decided.on(scene.workload(trigger()), 0);
        assertThat(activities(stream)).containsExactly(false);
    }

    @Test
    void spec_isSaidAtOnceAndOnce_asGetMetricSpecHasIt() {
        ScaledObjectRef trigger = trigger("threshold", "12.5", "metricName", "load");

        Received<GetMetricSpecResponse> stream =
                Received.from(observer -> scene.asynchronous.streamMetricSpec(trigger, observer));
        Decided.on(scene.workload(trigger), 2);
        Decided.on(scene.workload(trigger), 0);

        assertThat(stream.messages()).containsExactly(scene.stub.getMetricSpec(trigger));
        assertThat(stream.isOpen()).isTrue();
    }

    @Test
    void brokenTrigger_isRefused_andNoStreamIsLeft() {
        Status activity = activity(trigger("risk", "2")).awaitEnd();
        Received<GetMetricSpecResponse> spec =
                Received.from(observer -> scene.asynchronous.streamMetricSpec(trigger("risk", "2"), observer));

        assertThat(activity.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(activity.getDescription()).startsWith("trigger shop/web: risk=2 must be at most 0.5");
        assertThat(spec.awaitEnd().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(spec.messages()).isEmpty();
        assertThat(scene.streams.count()).isZero();
    }

    @Test
    void cancelledStream_isForgotten() {
        Workload workload = scene.workload(trigger());
        Received<IsActiveResponse> gone = activity(trigger());
        Received<IsActiveResponse> staying = activity(trigger());

        gone.cancel();
        Eventually.isTrue(() -> scene.streams.count() + " streams", () -> scene.streams.count() == 1);
        Decided.on(workload, 1);
        assertThat(activities(staying)).containsExactly(true);
        assertThat(gone.messages()).isEmpty();

        staying.cancel();
        Eventually.isTrue(() -> "nobody listens", () -> !PublishedWorkloads.isListenedTo(workload));
        assertThat(scene.streams.count()).isZero();
    }

    @Test
    void oldStream_endsCleanly() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try (ServiceScene aging = new ServiceScene(new OpenStreams(Duration.ofHours(1), 9, timer))) {
            Decided.on(aging.workload(trigger()), 1);
            Received<IsActiveResponse> stream =
                    Received.from(observer -> aging.asynchronous.streamIsActive(trigger(), observer));
            var expiry = (RunnableScheduledFuture<?>) timer.getQueue().element();
            assertThat(expiry.getDelay(TimeUnit.SECONDS)).isBetween(3500L, 3600L);
            assertThat(stream.isOpen()).isTrue();

            expiry.run();

            assertThat(stream.awaitEnd()).isEqualTo(Status.OK);
            assertThat(stream.messages()).hasSize(1);
            assertThat(PublishedWorkloads.isListenedTo(aging.workload(trigger())))
                    .isFalse();
            assertThat(aging.streams.count()).isZero();
        }
    }

    @Test
    void manyStreams_areAllTold_andAllCompletedOnClose() {
        Workload workload = scene.workload(trigger());
        List<Received<IsActiveResponse>> streams =
                Stream.generate(() -> activity(trigger())).limit(500).toList();
        assertThat(scene.streams.count()).isEqualTo(500);

        Decided.on(workload, 1);
        scene.streams.close();

        assertThat(streams).allSatisfy(stream -> {
            assertThat(stream.awaitEnd()).isEqualTo(Status.OK);
            assertThat(activities(stream)).containsExactly(true);
        });
        assertThat(scene.streams.count()).isZero();
        assertThat(PublishedWorkloads.isListenedTo(workload)).isFalse();
    }

    @Test
    void streamOpenedAfterTheEnd_isUnavailable_andLeavesNothing() {
        scene.streams.close();

        Status status = activity(trigger()).awaitEnd();

        assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(status.getDescription()).isEqualTo("the server is shutting down; open the stream again");
        assertThat(scene.streams.count()).isZero();
        assertThat(PublishedWorkloads.isListenedTo(scene.workload(trigger()))).isFalse();
    }

    @Test
    void openStream_keepsItsWorkload() {
        Received<IsActiveResponse> stream = activity(trigger());
        scene.workloads.forgetIdle(scene.now.plus(Duration.ofDays(1)));
        assertThat(scene.workloads.all()).hasSize(1);

        stream.cancel();
        Eventually.isTrue(() -> "the stream is gone", () -> scene.streams.count() == 0);
        scene.workloads.forgetIdle(scene.now.plus(Duration.ofDays(1)));
        assertThat(scene.workloads.all()).isEmpty();
    }

    private Received<IsActiveResponse> activity(ScaledObjectRef trigger) {
        return Received.from(observer -> scene.asynchronous.streamIsActive(trigger, observer));
    }

    private static List<Boolean> activities(Received<IsActiveResponse> stream) {
        return stream.messages().stream().map(IsActiveResponse::getResult).toList();
    }
}
