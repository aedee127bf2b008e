package io.almanac.scaler.server.grpc;

import io.grpc.Status;
import java.time.Duration;

/** Is told of every call that ended, for metrics; must not block. */
@FunctionalInterface
public interface RpcObserver {
    /** @param method its bare name, such as {@code GetMetrics} */
    void ended(String method, Status.Code code, Duration took);
}
