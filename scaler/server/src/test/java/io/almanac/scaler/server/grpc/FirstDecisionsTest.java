package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.proto.GetMetricsRequest;
import io.almanac.proto.GetMetricsResponse;
import io.almanac.proto.IsActiveResponse;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first questions about a workload. */
@Timeout(60)
class FirstDecisionsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private ServiceScene scene = new ServiceScene(new OpenStreams(LONG, 9), LONG);

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void newWorkload_isAnsweredWithItsFirstDecision() {
        Received<GetMetricsResponse> value = value();
        Received<IsActiveResponse> activity = activity();
        Workload workload = scene.workload(trigger());
        assertThat(value.isOpen()).isTrue();
        assertThat(activity.isOpen()).isTrue();

        Decided.on(workload, 3);

        assertThat(value.awaitEnd()).isEqualTo(Status.OK);
        assertThat(value.messages().getFirst().getMetricValues(0).getMetricValueFloat())
                .isEqualTo(30);
        assertThat(activity.awaitEnd()).isEqualTo(Status.OK);
        assertThat(activity.messages().getFirst().getResult()).isTrue();
        assertThat(PublishedWorkloads.isListenedTo(workload)).isFalse();
    }

    @Test
    void firstModel_isAwaited() {
        Received<GetMetricsResponse> value = value();
        Workload workload = scene.workload(trigger());

        Decided.learning(workload);
        Received<GetMetricsResponse> later = value();

        assertThat(value.isOpen()).isTrue();
        assertThat(later.isOpen()).isTrue();
        Decided.on(workload, 3);
        assertThat(value.awaitEnd()).isEqualTo(Status.OK);
        assertThat(later.awaitEnd()).isEqualTo(Status.OK);
    }

    @Test
    void firstReadingThatFails_isToldAtOnce() {
        Received<GetMetricsResponse> value = value();

        Decided.undecided(scene.workload(trigger()), "prometheus:9090 refused the connection; is it up?");

        Status end = value.awaitEnd();
        assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(end.getDescription())
                .isEqualTo("trigger shop/web: prometheus:9090 refused the connection; is it up?");
    }

    @Test
    void patienceThatRunsOut_endsWithTheReason() {
        scene.close();
        scene = new ServiceScene(new OpenStreams(LONG, 9), Duration.ofMillis(50));

        Status end = value().awaitEnd();

        assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(end.getDescription()).contains("its history is being read for the first time");
        assertThat(PublishedWorkloads.isListenedTo(scene.workload(trigger()))).isFalse();
    }

    @Test
    void workloadThatIsNoLongerNew_isAnsweredAtOnce() {
        Workload workload = scene.workload(trigger());
        scene.now = scene.now.plus(LONG);

        assertThat(value().awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(PublishedWorkloads.isListenedTo(workload)).isFalse();
    }

    @Test
    void callerThatGoes_isForgotten() {
        Workload workload = scene.workload(trigger());
        Received<GetMetricsResponse> value = value();
        assertThat(PublishedWorkloads.isListenedTo(workload)).isTrue();

        value.cancel();

        assertThat(value.awaitEnd().getCode()).isEqualTo(Status.Code.CANCELLED);
        assertThat(PublishedWorkloads.isListenedTo(workload)).isFalse();
    }

    @Test
    void moreThanMayWait_areAnsweredAtOnce_untilSomeHaveGone() {
        List<Received<GetMetricsResponse>> waiting = new ArrayList<>();
        for (int i = 0; i < FirstDecisions.MOST_WAITING; i++) {
            waiting.add(value());
        }
        assertThat(waiting).allMatch(Received::isOpen);

        assertThat(value().awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        waiting.getFirst().cancel();

        assertThat(value().isOpen()).isTrue();
    }

    @Test
    void refusal_isToldAtOnce() {
        assertThat(Received.<IsActiveResponse>from(
                                observer -> scene.asynchronous.isActive(trigger("risk", "2"), observer))
                        .awaitEnd()
                        .getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    private Received<GetMetricsResponse> value() {
        GetMetricsRequest request = GetMetricsRequest.newBuilder()
                .setScaledObjectRef(trigger())
                .setMetricName("almanac")
                .build();
        return Received.from(observer -> scene.asynchronous.getMetrics(request, observer));
    }

    private Received<IsActiveResponse> activity() {
        return Received.from(observer -> scene.asynchronous.isActive(trigger(), observer));
    }
}
