package io.almanac.scaler.cli.demo;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.ExternalScalerGrpc.ExternalScalerBlockingStub;
import io.almanac.proto.GetMetricSpecResponse;
import io.almanac.proto.GetMetricsRequest;
import io.almanac.proto.GetMetricsResponse;
import io.almanac.proto.MetricSpec;
import io.almanac.proto.MetricValue;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.autoscaler.Scaler;
import io.almanac.scaler.autoscaler.ScalerReply;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** KEDA's side of the contract: asks an external scaler over a real socket, in KEDA's order. */
public final class GrpcScaler implements Scaler, AutoCloseable {
    private final ManagedChannel channel;
    private final ExternalScalerBlockingStub stub;
    private final ScaledObjectRef reference;

    public GrpcScaler(String host, int port, ScaledObjectRef reference) {
        this.channel = NettyChannelBuilder.forAddress(host, port).usePlaintext().build();
        this.stub = ExternalScalerGrpc.newBlockingStub(channel);
        this.reference = reference;
    }

    @Override
    public ScalerReply ask(Instant now) {
        try {
            GetMetricSpecResponse specs = stub.getMetricSpec(reference);
            MetricSpec spec = specs.getMetricSpecs(0);
            GetMetricsResponse metrics = stub.getMetrics(GetMetricsRequest.newBuilder()
                    .setScaledObjectRef(reference)
                    .setMetricName(spec.getMetricName())
                    .build());
            boolean isActive = stub.isActive(reference).getResult();
            MetricValue value = metrics.getMetricValues(0);
            return new ScalerReply.Served(
                    chosen(spec.getTargetSizeFloat(), spec.getTargetSize()),
                    chosen(value.getMetricValueFloat(), value.getMetricValue()),
                    isActive);
        } catch (StatusRuntimeException e) {
            return new ScalerReply.Failed(
                    e.getStatus().getCode() + ": " + e.getStatus().getDescription());
        }
    }

    /** KEDA since 2.17: the float if it is above 0, else the integer (keda pkg/scalers/external_scaler.go). */
    private static double chosen(double exact, long whole) {
        return exact > 0 ? exact : whole;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
