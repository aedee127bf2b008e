package io.almanac.scaler.autoscaler;

import java.util.Objects;

/**
 * The autoscaler and its pods with one {@link AverageValue} metric that always answers, a fixed start delay, and no scaling to
 * zero. One call of {@link #advance} or {@link #advanceWhole} is one sync, 15 s after the one before. Mutable.
 */
public sealed interface ReplicaLoop permits CompactLoop, BehaviorLoop {
    /**
     * What a loop is made of.
     *
     * @param startDelayTicks ticks from ordering a pod to the first request it serves, at least 0
     * @param minReplicas at least 1
     * @param maxReplicas at least {@code minReplicas}
     */
    record Settings(Tolerances tolerances, Behavior behavior, int startDelayTicks, int minReplicas, int maxReplicas) {
        public Settings {
            Objects.requireNonNull(tolerances, "tolerances");
            Objects.requireNonNull(behavior, "behavior");
            if (startDelayTicks < 0 || minReplicas < 1 || maxReplicas < minReplicas) {
                throw new IllegalArgumentException("startDelayTicks=" + startDelayTicks + ", minReplicas=" + minReplicas
                        + ", maxReplicas=" + maxReplicas + ": no negative delay, 1 <= minReplicas <= maxReplicas");
            }
        }

        /** The same with another start delay. */
        public Settings starting(int delayTicks) {
            return new Settings(tolerances, behavior, delayTicks, minReplicas, maxReplicas);
        }
    }

    /**
     * The quickest loop that does as {@code settings} say.
     *
     * @param initialReplicas found at the first sync, all serving; inside the settings' bounds
     */
    static ReplicaLoop of(Settings settings, int initialReplicas) {
        return settings.behavior() instanceof Behavior.Present present && CompactLoop.knows(present)
                ? new CompactLoop(CompactLoop.Settings.of(settings, present), initialReplicas)
                : new BehaviorLoop(settings, initialReplicas);
    }

    /**
     * One sync with a total that is {@code usage} times what one replica should carry, finite and at least 0.
     *
     * @return replicas ordered after it
     */
    int advance(double usage);

    /** One sync with a total that is exactly what {@code wanted} replicas should carry. */
    int advanceWhole(int wanted);

    /** Replicas that serve. */
    int ready();

    /** Replicas ordered so far. */
    int replicas();
}
