package io.almanac.scaler.grpc;

import io.almanac.scaler.live.Workload;
import io.almanac.scaler.live.WorkloadState;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The streams that KEDA keeps open. Each says what it has to say at once and then whenever that changes, and is
 * completed cleanly before its connection grows too old: KEDA reconnects after a clean end in two seconds, after an
 * error in up to sixty.
 */
public final class OpenStreams implements AutoCloseable {
    private final Duration lifetime;
    private final ScheduledExecutorService timer;
    private final Set<Stream<?>> open = ConcurrentHashMap.newKeySet();

    /** @param lifetime after which a stream is completed */
    public OpenStreams(Duration lifetime) {
        this.lifetime = lifetime;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("streams").daemon().factory());
    }

    /** How many are open. */
    public int count() {
        return open.size();
    }

    <T> void open(StreamObserver<T> observer, Function<Stream<T>, Runnable> start) {
        Stream<T> stream = new Stream<>((ServerCallStreamObserver<T>) observer);
        open.add(stream);
        stream.observer.setOnCancelHandler(() -> end(stream, false));
        stream.observer.setOnCloseHandler(() -> end(stream, false));
        try {
            stream.following(start.apply(stream));
        } catch (RuntimeException refused) {
            open.remove(stream);
            throw refused;
        }
        stream.expiring(timer.schedule(() -> end(stream, true), lifetime.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void end(Stream<?> stream, boolean isOurs) {
        if (open.remove(stream)) {
            stream.end(isOurs);
        }
    }

    /** Completes every open stream. */
    @Override
    public void close() {
        open.forEach(stream -> end(stream, true));
        timer.shutdownNow();
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
        Runnable follow(Workload workload, Function<WorkloadState, Optional<T>> message) {
            Runnable stop = workload.listen(state -> message.apply(state).ifPresent(this::say));
            message.apply(workload.state()).ifPresent(this::say);
            return stop;
        }

        /** Guarded by this: states are published by the control loop, the stream may be ended by the timer. */
        private synchronized void say(T message) {
            boolean isNews = said.isEmpty() || !said.get().equals(message);
            if (isNews && !isEnded && !observer.isCancelled()) {
                said = Optional.of(message);
                observer.onNext(message);
            }
        }

        private void following(Runnable stop) {
            whenEnded(stop);
        }

        private void expiring(Future<?> expiry) {
            whenEnded(() -> expiry.cancel(false));
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
