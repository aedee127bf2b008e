package io.almanac.scaler.decision.risk;

import java.util.OptionalInt;
import java.util.function.IntFunction;

/** What each shadow loop would be served at a slot. */
final class WantedReplicas {
    /** The loop of what is really served comes after those of the rungs. */
    static final int SERVED = Ladder.RUNGS;

    /** The loop of what the present load needs. */
    static final int REACTIVE = SERVED + 1;

    static final int LOOPS = REACTIVE + 1;

    private WantedReplicas() {}

    /** @param ordered replicas that a loop has ordered, as far as a decision would know them */
    static int[] of(RiskSettings settings, RiskControl.Slot slot, double position, IntFunction<OptionalInt> ordered) {
        int[] wanted = new int[LOOPS];
        double[] rungs = slot.rungs();
        int before = -1;
        for (int rung = 0; rung < Ladder.RUNGS; rung++) {
            double rungLoad = Math.max(slot.load(), known(rungs[rung]));
            int needed = settings.rule().needed(rungLoad);
            OptionalInt replicas = ordered.apply(rung);
            boolean isReached = before >= 0
                    && needed >= before
                    && replicas.isEmpty()
                    && settings.rule()
                            .reaches(wanted[rung - 1], needed); // most rungs are served as many as the one below
            wanted[rung] =
                    isReached ? wanted[rung - 1] : settings.rule().served(rungLoad, slot.floorReplicas(), replicas);
            before = replicas.isEmpty() ? needed : -1;
        }
        double served = Double.isNaN(rungs[0]) ? slot.load() : Ladder.load(rungs, slot.load(), position);
        wanted[SERVED] = settings.rule().served(served, slot.floorReplicas(), ordered.apply(SERVED));
        wanted[REACTIVE] = settings.rule().served(slot.load(), slot.floorReplicas(), ordered.apply(REACTIVE));
        return wanted;
    }

    private static double known(double bound) {
        return Double.isNaN(bound) ? 0 : bound;
    }
}
