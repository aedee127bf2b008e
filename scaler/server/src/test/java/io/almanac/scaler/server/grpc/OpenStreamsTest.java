package io.almanac.scaler.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.scaler.Eventually;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens while a stream is being opened. */
@Timeout(60)
class OpenStreamsTest {
    private final OpenStreams streams = new OpenStreams(Duration.ofHours(1), 9);
    private final Workload workload = PublishedWorkloads.register(
            new Workloads(LimitSettings.of(1, Duration.ofHours(1))),
            WorkloadKey.of("shop", "web", Map.of()),
            Triggered.by(),
            Instant.parse("2026-03-09T10:00:05Z"));
    private final Call call = new Call();

    @AfterEach
    void stop() {
        streams.close();
    }

    @Test
    void statePublishedMeanwhile_isSaidLast() {
        Decided.on(workload, 1);
        AtomicBoolean isFirst = new AtomicBoolean(true);

        streams.<String>open(
                call,
                stream -> stream.follow(workload, state -> {
                    if (isFirst.compareAndSet(true, false)) {
                        untilDoneOrWaiting(Thread.ofPlatform().start(() -> Decided.on(workload, 2)));
                    }
                    return Optional.of(replicas(state));
                }));

        Eventually.isTrue(
                () -> "the newest state last: " + call.messages,
                () -> call.messages.size() == 2 && call.messages.getLast().equals("2"));
    }

    @Test
    void closedMeanwhile_isCompletedOnce_andAFailureAfterThatIsNotTold() {
        streams.<String>open(call, stream -> {
            streams.close();
            throw Status.UNAVAILABLE.asRuntimeException();
        });

        assertThat(call.ends).containsExactly("completed");
        assertThat(streams.count()).isZero();
    }

    @Test
    void clientGoneMeanwhile_isNotListenedFor() {
        streams.<String>open(call, stream -> {
            call.cancelledByClient();
            stream.follow(workload, state -> Optional.of(replicas(state)));
        });

        assertThat(call.messages).isEmpty();
        assertThat(call.ends).isEmpty();
        assertThat(PublishedWorkloads.isListenedTo(workload)).isFalse();
    }

    @Test
    void oneStreamTooMany_isRefused_andOneThatEnds_leavesItsPlace() {
        List<Call> calls = Stream.generate(Call::new).limit(9).toList();
        calls.forEach(each -> streams.<String>open(each, stream -> {}));

        assertThatThrownBy(() -> streams.<String>open(call, stream -> {}))
                .hasMessage(
                        "RESOURCE_EXHAUSTED: this server keeps at most 9 streams open and has as many; call IsActive"
                                + " and GetMetricSpec instead, or raise limits.workloads");
        assertThat(streams.count()).isEqualTo(9);

        calls.getFirst().cancelledByClient();
        streams.<String>open(call, stream -> {});
        assertThat(streams.count()).isEqualTo(9);
    }

    @Test
    void failedStart_leavesNoListener() {
        Decided.on(workload, 1);

        assertThatThrownBy(() -> streams.<String>open(
                        call,
                        stream -> stream.follow(workload, state -> {
                            throw new IllegalStateException("a fault in the program");
                        })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(streams.count()).isZero();
        assertThat(PublishedWorkloads.isListenedTo(workload)).isFalse();
    }

    private static void untilDoneOrWaiting(Thread publisher) {
        while (publisher.isAlive() && publisher.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    private static String replicas(WorkloadState state) {
        return switch (state.answer()) {
            case Answer.Decision decision -> Integer.toString(decision.replicas());
            case Answer.Undecided none -> none.reason();
        };
    }

    /** The server's side of a call, without a client. */
    private static final class Call extends ServerCallStreamObserver<String> {
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final List<String> ends = new CopyOnWriteArrayList<>();
        private volatile Runnable onCancel = () -> {};
        private volatile boolean isCancelled;

        void cancelledByClient() {
            isCancelled = true;
            onCancel.run();
        }

        @Override
        public void onNext(String message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable thrown) {
            ends.add(thrown.toString());
        }

        @Override
        public void onCompleted() {
            ends.add("completed");
        }

        @Override
        public boolean isCancelled() {
            return isCancelled;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
            onCancel = handler;
        }

        @Override
        public void setOnCloseHandler(Runnable handler) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean isEnabled) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}
    }
}
