package io.almanac.scaler.bench;

import io.almanac.proto.GetMetricsRequest;
import io.almanac.proto.ScaledObjectRef;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The messages that KEDA sends for one of many triggers.
 *
 * @param reference sent with {@code GetMetricSpec} and {@code IsActive}
 * @param question sent with {@code GetMetrics}
 */
record TriggerCalls(ScaledObjectRef reference, GetMetricsRequest question) {
    /** Workloads with the same remainder ask for the same series. */
    static final int SERIES = 100;

    static List<TriggerCalls> many(int count) {
        return IntStream.range(0, count).mapToObj(TriggerCalls::numbered).toList();
    }

    /** Of one namespace, each with four weeks of a point every quarter of a minute to be followed. */
    static List<TriggerCalls> newcomers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> of(numbered(number).reference.toBuilder()
                        .setNamespace("crowd")
                        .putScalerMetadata("historyTimeWindow", "28d")
                        .putScalerMetadata("queryStep", "15s")
                        .build()))
                .toList();
    }

    /** The label {@code app} of the counters of workload {@code number}. */
    static String app(int number) {
        return "app-" + number;
    }

    private static TriggerCalls numbered(int number) {
        ScaledObjectRef reference = ScaledObjectRef.newBuilder()
                .setNamespace("bench")
                .setName(app(number))
                .putScalerMetadata("scalerAddress", "almanac.almanac:6001")
                .putScalerMetadata("query", "sum(rate(app_requests_total{app=\"" + app(number % SERIES) + "\"}[2m]))")
                .putScalerMetadata("threshold", "20")
                .putScalerMetadata("leadTime", "3m")
                .putScalerMetadata("minReplicas", "1")
                .putScalerMetadata("maxReplicas", "50")
                .build();
        return of(reference);
    }

    private static TriggerCalls of(ScaledObjectRef reference) {
        return new TriggerCalls(
                reference,
                GetMetricsRequest.newBuilder()
                        .setScaledObjectRef(reference)
                        .setMetricName("almanac")
                        .build());
    }
}
