package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One direction of an autoscaler's behavior: how long recommendations are held against each other, and how fast
 * replicas may change.
 *
 * <p>Source: kubernetes pkg/controller/podautoscaler/horizontal.go, calculateScaleUpLimitWithScalingRules and
 * calculateScaleDownLimitWithBehaviors; defaults from pkg/apis/autoscaling/v2/defaults.go.
 *
 * @param stabilizationWindow 0 to an hour
 * @param policies at least one
 */
public record ScalingRules(Duration stabilizationWindow, List<ScalingPolicy> policies, Selection selection) {
    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int DOUBLING = 100;

    /** No window; 4 pods or 100 % in 15 s, whichever is more. */
    public static final ScalingRules DEFAULT_UP = new ScalingRules(
            Duration.ZERO,
            List.of(new ScalingPolicy.Pods(4, PERIOD), new ScalingPolicy.Percent(DOUBLING, PERIOD)),
            Selection.MAX);

    /** 300 s, from the controller's flag; then 100 % in 15 s. */
    public static final ScalingRules DEFAULT_DOWN = new ScalingRules(
            Behavior.DOWNSCALE_STABILIZATION, List.of(new ScalingPolicy.Percent(DOUBLING, PERIOD)), Selection.MAX);

    /** The policy that counts: the one with the largest change, the smallest, or none because the direction is closed. */
    public enum Selection {
        MAX,
        MIN,
        DISABLED
    }

    public ScalingRules {
        policies = List.copyOf(policies);
        Objects.requireNonNull(selection, "selection");
        if (stabilizationWindow.isNegative() || stabilizationWindow.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("stabilizationWindow=" + stabilizationWindow + " must be 0s to 1h");
        }
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("scaling rules have at least one policy");
        }
    }

    /** The most replicas these rules allow now; may be fewer than {@code current}. */
    int ceiling(AutoscalerState state, Instant now, int current) {
        IntStream ceilings = policies.stream().mapToInt(policy -> policy.ceiling(start(policy, state, now, current)));
        return switch (selection) {
            case MAX -> ceilings.max().orElseThrow();
            case MIN -> ceilings.min().orElseThrow();
            case DISABLED -> current;
        };
    }

    /** The fewest replicas these rules allow now; may be more than {@code current}. */
    int floor(AutoscalerState state, Instant now, int current) {
        IntStream floors = policies.stream().mapToInt(policy -> policy.floor(start(policy, state, now, current)));
        return switch (selection) {
            case MAX -> floors.min().orElseThrow();
            case MIN -> floors.max().orElseThrow();
            case DISABLED -> current;
        };
    }

    /** The same with the direction closed. */
    ScalingRules disabled() {
        return new ScalingRules(stabilizationWindow, policies, Selection.DISABLED);
    }

    Duration longestPeriod() {
        return policies.stream()
                .map(ScalingPolicy::period)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** The replicas when the policy's period began: current - added + removed since then. */
    private static int start(ScalingPolicy policy, AutoscalerState state, Instant now, int current) {
        return current
                - state.added().sum(now, policy.period())
                + state.removed().sum(now, policy.period());
    }
}
