package io.almanac.scaler.server.grpc;

import io.almanac.scaler.Eventually;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a client has received on a stream that it may cancel. */
final class Received<T> implements StreamObserver<T> {
    private final List<T> messages = new CopyOnWriteArrayList<>();
    private final Context.CancellableContext context = Context.ROOT.withCancellation();
    private volatile Optional<Status> end = Optional.empty();

    /** Opens a stream with {@code call}. */
    static <T> Received<T> from(Consumer<StreamObserver<T>> call) {
        Received<T> received = new Received<>();
        received.context.run(() -> call.accept(received));
        return received;
    }

    List<T> messages() {
        return List.copyOf(messages);
    }

    boolean isOpen() {
        return end.isEmpty();
    }

    void cancel() {
        var unused = context.cancel(null);
    }

    void awaitMessages(int count) {
        Eventually.isTrue(() -> count + " messages; there are " + messages, () -> messages.size() >= count);
    }

    Status awaitEnd() {
        Eventually.isTrue(() -> "the end of the stream", () -> end.isPresent());
        return end.orElseThrow();
    }

    @Override
    public void onNext(T message) {
        messages.add(message);
    }

    @Override
    public void onError(Throwable thrown) {
        end = Optional.of(Status.fromThrowable(thrown));
    }

    @Override
    public void onCompleted() {
        end = Optional.of(Status.OK);
    }
}
