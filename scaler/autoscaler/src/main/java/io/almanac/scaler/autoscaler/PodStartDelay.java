package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** How long a pod takes from its order to the first request it serves. A pod has the same delay in every run. */
public sealed interface PodStartDelay {
    /**
     * The delay of one pod, at least 0.
     *
     * @param pod how many pods were ordered before it
     */
    Duration of(long pod);

    /** The same for every pod. */
    record Fixed(Duration delay) implements PodStartDelay {
        public Fixed {
            requireNotNegative(delay);
        }

        @Override
        public Duration of(long pod) {
            return delay;
        }
    }

    /**
     * Drawn for each pod from delays that were observed, all equally likely.
     *
     * @param delays at least one
     * @param seed another one gives other draws
     */
    record Observed(List<Duration> delays, long seed) implements PodStartDelay {
        public Observed {
            delays = List.copyOf(delays);
            delays.forEach(PodStartDelay::requireNotNegative);
            if (delays.isEmpty()) {
                throw new IllegalArgumentException("delays=[] must hold at least one observed start delay");
            }
        }

        /** From a generator of its own for each pod: what was drawn before does not matter. */
        @Override
        public Duration of(long pod) {
            return delays.get(new SplittableRandom(seed + pod).nextInt(delays.size()));
        }
    }

    private static void requireNotNegative(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("startDelay=" + delay + " must be at least 0s");
        }
    }
}
