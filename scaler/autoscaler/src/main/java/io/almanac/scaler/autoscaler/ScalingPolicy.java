package io.almanac.scaler.autoscaler;

import java.time.Duration;

/**
 * How much may change within a period. Source: kubernetes pkg/apis/autoscaling/v2, HPAScalingPolicy; limits of the
 * fields from pkg/apis/autoscaling/validation/validation.go.
 */
public sealed interface ScalingPolicy {
    Duration period();

    /** The most replicas allowed when the period began with {@code periodStart}. */
    int ceiling(int periodStart);

    /** The fewest replicas allowed when the period began with {@code periodStart}. */
    int floor(int periodStart);

    /** At most {@code count} replicas more or less. */
    record Pods(int count, Duration period) implements ScalingPolicy {
        public Pods {
            requireFields(count, period);
        }

        @Override
        public int ceiling(int periodStart) {
            return saturated((double) periodStart + count);
        }

        @Override
        public int floor(int periodStart) {
            return saturated((double) periodStart - count);
        }
    }

    /**
     * At most {@code percent} percent more, rounded up (or one replica could never grow), or less, rounded toward 0.
     * Percent and not a ratio because Kubernetes divides this whole number by 100 in its own arithmetic.
     */
    record Percent(int percent, Duration period) implements ScalingPolicy {
        public Percent {
            requireFields(percent, period);
        }

        @Override
        public int ceiling(int periodStart) {
            return saturated(Math.ceil(periodStart * (1 + percent / 100.0)));
        }

        @Override
        public int floor(int periodStart) {
            return saturated(periodStart * (1 - percent / 100.0));
        }
    }

    /** Toward zero, and the nearest int when out of range. */
    private static int saturated(double replicas) {
        return (int) replicas;
    }

    private static void requireFields(int amount, Duration period) {
        boolean isPeriod = period.isPositive() && period.compareTo(Duration.ofMinutes(30)) <= 0;
        if (amount < 1 || !isPeriod) {
            throw new IllegalArgumentException("policy of " + amount + " per " + period
                    + ": the amount must be at least 1, the period longer than 0s and at most 30m");
        }
    }
}
