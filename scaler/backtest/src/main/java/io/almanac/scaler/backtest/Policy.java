package io.almanac.scaler.backtest;

/** A way to scale. */
public sealed interface Policy {
    /** As it is asked for and reported. */
    String name();

    /** What it is, in a sentence for people. */
    String meaning();

    /** Decides at each tick from what can be known then. */
    non-sealed interface Causal extends Policy {
        /** A decider that has seen nothing yet. */
        Decider begin(Service service);
    }

    /** Almanac itself: decides for each sample as the live server does. */
    record Predictive(String name, String meaning, Prediction prediction) implements Policy {}

    /** Looks at what is yet to come: a yardstick that no scaler reaches. */
    non-sealed interface Hindsight extends Policy {
        Replayed replay(World world);
    }

    /** Mutable; is asked once a tick, in order. */
    @FunctionalInterface
    interface Decider {
        Served at(LoadView now);
    }
}
