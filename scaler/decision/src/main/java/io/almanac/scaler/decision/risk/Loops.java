package io.almanac.scaler.decision.risk;

/** The loops of a {@link RiskControl}: running, or packed until they go on. */
sealed interface Loops permits ShadowLoops, PackedLoops {
    /** Loops to go on with, while these stay as they are. */
    ShadowLoops copy();

    /** The same at rest. */
    PackedLoops packed();

    /** Replicas that a loop has ordered after the last sync. */
    int ordered(int loop);
}
