package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;
import java.util.function.Function;

/** A way to scale. */
public sealed interface Policy {
    /** The name under which it is asked for and reported. */
    String name();

    /** A sentence on it for people. */
    String meaning();

    /**
     * Decides at each tick from what can be known then.
     *
     * @param start gives a decider that has seen nothing yet
     */
    record Causal(String name, String meaning, Function<Service, Decider> start) implements Policy {
        public Decider begin(Service service) {
            return start.apply(service);
        }
    }

    /** Almanac itself: decides for each sample as the live server does. */
    record Predictive(String name, String meaning, BoundMethod bounding, RungPolicy care) implements Policy {}

    /** Looks at what is yet to come: a yardstick that no scaler reaches. */
    record Hindsight(String name, String meaning, Function<World, Replay> replay) implements Policy {}

    /** Mutable; is asked once a tick, in order. */
    @FunctionalInterface
    interface Decider {
        ServedMetric at(LoadView now);

        /**
         * A plain HorizontalPodAutoscaler on the measured load: V = measured, T = U * capacity.
         *
         * @param targetRatio U: how much of its capacity a replica should use, more than 0 and at most 1
         */
        static Decider reactive(Service service, double targetRatio) {
            if (!(targetRatio > 0 && targetRatio <= 1)) {
                throw new IllegalArgumentException("targetRatio=" + targetRatio + " must be more than 0 and at most 1");
            }
            double target = targetRatio * service.capacityPerReplica();
            return now -> new ServedMetric.Total(now.measured(), target);
        }
    }
}
