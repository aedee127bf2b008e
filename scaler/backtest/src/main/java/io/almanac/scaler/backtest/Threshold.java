package io.almanac.scaler.backtest;

import java.util.Arrays;

/** Load that one replica can serve; shortage is load above that times the serving replicas. */
public sealed interface Threshold {
    /** The same for every trace, in the unit of the load. */
    record Fixed(double load) implements Threshold {
        public Fixed {
            if (!(load > 0 && load < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("threshold=" + load + " must be finite and more than 0");
            }
        }
    }

    /** For each trace the load with which its 99.5th percentile needs {@code replicas}. */
    record AtPeak(int replicas) implements Threshold {
        /** Share of the time with less load than the peak that is meant. */
        static final double PEAK = 0.995;

        public AtPeak {
            if (replicas < 1) {
                throw new IllegalArgumentException("replicas=" + replicas + " at the peak must be at least 1");
            }
        }
    }

    /**
     * The load for this trace; 0 if its peak is 0.
     *
     * @param load at each tick of the whole trace, at least one
     */
    default double of(double[] load) {
        return switch (this) {
            case Fixed fixed -> fixed.load;
            case AtPeak peak -> percentile(load, AtPeak.PEAK) / peak.replicas;
        };
    }

    /** The value at rank {@code (n - 1) level}, between two values on the straight line. O(n log n). */
    static double percentile(double[] values, double level) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = (sorted.length - 1) * level;
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
    }
}
