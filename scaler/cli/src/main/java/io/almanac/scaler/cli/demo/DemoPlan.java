package io.almanac.scaler.cli.demo;

import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.ScaleTarget;
import io.almanac.scaler.autoscaler.ScaledObject;
import io.almanac.scaler.autoscaler.Scaler;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.Seed;
import io.almanac.simulator.traffic.TrafficPresets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The demo's scene: a service with seven days of history, then live traffic. All of it is simulated except Almanac
 * itself.
 *
 * @param preset the traffic
 * @param seed of its noise
 * @param speed simulated seconds per second
 */
record DemoPlan(TrafficPresets preset, long seed, double speed) {
    static final String NAMESPACE = "demo";
    static final Duration HISTORY = Duration.ofDays(7);

    /** From ordering a pod to its first request. */
    static final Duration START_DELAY = Duration.ofMinutes(3);

    /** Requests per second that one pod can bear. */
    static final double CAPACITY = 25;

    /** Requests per second that one pod should carry: 80 % of what it can bear, for Almanac and for reactive alike. */
    static final double THRESHOLD = 20;

    static final int MIN_REPLICAS = 1;
    static final int MAX_REPLICAS = 50;

    /** A Monday; live traffic begins a week later, early enough to see the morning. */
    private static final Instant ORIGIN = Instant.parse("2026-03-02T05:00:00Z");

    AppTraffic workload() {
        return preset.workload(new Seed(seed), ORIGIN);
    }

    Instant liveFrom() {
        return ORIGIN.plus(HISTORY);
    }

    /** Pods scaled by {@code scaler}, as many as the first load asks for at {@code threshold}. */
    ClosedLoop loop(Scaler scaler, double firstLoad, double threshold) {
        int needed = (int) Math.clamp(Math.ceil(firstLoad / threshold), MIN_REPLICAS, MAX_REPLICAS);
        return new ClosedLoop(
                ScaledObject.withDefaults(MIN_REPLICAS, MAX_REPLICAS),
                new ScaleTarget(START_DELAY, CAPACITY, needed),
                scaler,
                liveFrom());
    }

    String app() {
        return preset.id();
    }

    String query() {
        return "sum(rate(app_requests_total{app=\"" + app() + "\"}[2m]))";
    }

    /** The reference that KEDA would send for the demo's ScaledObject. */
    ScaledObjectRef reference() {
        return ScaledObjectRef.newBuilder()
                .setNamespace(NAMESPACE)
                .setName(app())
                .putAllScalerMetadata(Map.of(
                        "scalerAddress",
                        "almanac.almanac:6001",
                        "query",
                        query(),
                        "threshold",
                        "20",
                        "leadTime",
                        "3m",
                        "maxReplicas",
                        Integer.toString(MAX_REPLICAS),
                        "minReplicas",
                        Integer.toString(MIN_REPLICAS)))
                .build();
    }
}
