package io.almanac.scaler.server.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures every call from its arrival to its end: the status it is given, or that the client has gone. */
record ObservedCalls(RpcObserver observer) implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        long started = System.nanoTime();
        String method = method(call.getMethodDescriptor().getBareMethodName());
        AtomicBoolean isEnded = new AtomicBoolean();
        Consumer<Status> end = status -> {
            if (isEnded.compareAndSet(false, true)) {
                observer.ended(method, status.getCode(), Duration.ofNanos(System.nanoTime() - started));
            }
        };
        ServerCall.Listener<Q> listener = next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        end.accept(status);
                        super.close(status, trailers);
                    }
                },
                headers);
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onCancel() {
                end.accept(Status.CANCELLED);
                super.onCancel();
            }
        };
    }

    private static String method(@Nullable String bareName) {
        return bareName == null ? "unknown" : bareName;
    }
}
