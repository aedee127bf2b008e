package io.almanac.scaler.bench;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/** Waits for the single message of a call and passes it, or the failure, on. */
record CallObserver<T>(Consumer<T> answered, Consumer<String> failed) implements StreamObserver<T> {
    @Override
    public void onNext(T message) {
        answered.accept(message);
    }

    @Override
    public void onError(Throwable refusal) {
        failed.accept(Status.fromThrowable(refusal).getCode().name());
    }

    @Override
    public void onCompleted() {
        // The message has been taken.
    }
}
