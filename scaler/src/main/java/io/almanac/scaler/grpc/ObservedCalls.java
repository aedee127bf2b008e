package io.almanac.scaler.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Measures every call from its arrival to its status. */
record ObservedCalls(RpcObserver observer) implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        long started = System.nanoTime();
        String method = method(call.getMethodDescriptor().getBareMethodName());
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        observer.ended(method, status.getCode(), Duration.ofNanos(System.nanoTime() - started));
                        super.close(status, trailers);
                    }
                },
                headers);
    }

    private static String method(@Nullable String bareName) {
        return bareName == null ? "unknown" : bareName;
    }
}
