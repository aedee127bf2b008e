package io.almanac.scaler.server.grpc;

import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The streams that KEDA keeps open. Each says what it has to say at once and then whenever that changes, and is
 * completed cleanly before its connection grows too old: KEDA reconnects after a clean end in two seconds, after an
 * error in up to sixty.
 */
public final class OpenStreams implements AutoCloseable {
    private final Duration lifetime;
    private final int most;
    private final ScheduledExecutorService timer;
    private final Set<Stream<?>> open = ConcurrentHashMap.newKeySet();

    /**
     * @param lifetime after which a stream is completed
     * @param most at a time; KEDA opens one or two for each trigger
     */
    public OpenStreams(Duration lifetime, int most) {
        this(
                lifetime,
                most,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("streams").daemon().factory()));
    }

    OpenStreams(Duration lifetime, int most, ScheduledExecutorService timer) {
        this.lifetime = lifetime;
        this.most = most;
        this.timer = timer;
    }

    /** How many are open. */
    public int count() {
        return open.size();
    }

    /** @throws StatusRuntimeException if {@code start} does, or if no stream may be opened any more */
    <T> void open(StreamObserver<T> observer, Consumer<Stream<T>> start) {
        Stream<T> stream = new Stream<>((ServerCallStreamObserver<T>) observer);
        stream.observer.setOnCancelHandler(() -> end(stream, false));
        stream.observer.setOnCloseHandler(() -> end(stream, false));
        open.add(stream);
        try {
            if (open.size() > most) {
                throw Status.RESOURCE_EXHAUSTED
                        .withDescription("this server keeps at most " + most
                                + " streams open and has as many; call IsActive and GetMetricSpec instead, or raise"
                                + " limits.workloads")
                        .asRuntimeException();
            }
            Future<?> expiry = timer.schedule(() -> end(stream, true), lifetime.toMillis(), TimeUnit.MILLISECONDS);
            stream.whenEnded(() -> expiry.cancel(false));
            start.accept(stream);
        } catch (RejectedExecutionException closed) {
            refuse(
                    stream,
                    Status.UNAVAILABLE
                            .withDescription("the server is shutting down; open the stream again")
                            .withCause(closed)
                            .asRuntimeException());
        } catch (RuntimeException refusal) {
            refuse(stream, refusal);
        }
    }

    /** Unless it has been completed meanwhile. */
    private void refuse(Stream<?> stream, RuntimeException refusal) {
        if (end(stream, false)) {
            throw refusal;
        }
    }

    /** Whether it was open until now. */
    private boolean end(Stream<?> stream, boolean isOurs) {
        boolean wasOpen = open.remove(stream);
        if (wasOpen) {
            stream.end(isOurs);
        }
        return wasOpen;
    }

    /** Completes every open stream. The timer first: a stream is refused by it, or is there to be completed. */
    @Override
    public void close() {
        timer.shutdownNow();
        open.forEach(stream -> end(stream, true));
    }

    /** One open stream. */
    static final class Stream<T> {
        private final ServerCallStreamObserver<T> observer;
        private final List<Runnable> atEnd = new ArrayList<>();
        private Optional<T> said = Optional.empty();
        private boolean isEnded;

        private Stream(ServerCallStreamObserver<T> observer) {
            this.observer = observer;
        }

        /** Says what {@code message} makes of the workload's state now and whenever that changes. */
        void follow(Workload workload, Function<WorkloadState, Optional<T>> message) {
            whenEnded(workload.listen(published -> sayNewest(workload, message)));
            sayNewest(workload, message);
        }

        /**
         * Guarded by this: states are published by the control loop, the stream may be ended by the timer. Takes the
         * state under the same guard, so that none is said after a newer one.
         */
        private synchronized void sayNewest(Workload workload, Function<WorkloadState, Optional<T>> message) {
            message.apply(workload.state()).ifPresent(this::say);
        }

        private void say(T message) {
            boolean isNews = said.isEmpty() || !said.get().equals(message);
            if (isNews && !isEnded && !observer.isCancelled()) {
                said = Optional.of(message);
                observer.onNext(message);
            }
        }

        /** The client may have gone before there was anything to stop. */
        private synchronized void whenEnded(Runnable action) {
            if (isEnded) {
                action.run();
            } else {
                atEnd.add(action);
            }
        }

        private synchronized void end(boolean isOurs) {
            isEnded = true;
            atEnd.forEach(Runnable::run);
            if (isOurs && !observer.isCancelled()) {
                observer.onCompleted();
            }
        }
    }
}
