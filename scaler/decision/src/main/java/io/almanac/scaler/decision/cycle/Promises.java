package io.almanac.scaler.decision.cycle;

import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.RiskSettings;
import java.util.ArrayList;
import java.util.List;

/** The promises of some settings while a load is followed for all of them: each is kept on its own, over the same slots. Mutable. */
final class Promises {
    private final List<RiskSettings> terms;
    private final boolean isShownOnce;
    private final List<RiskControl> kept; // one each; none before the first slot
    private final List<RiskControl.Slot> slots = new ArrayList<>(); // that they were not followed over yet

    private Promises(List<RiskSettings> terms, List<RiskControl> kept, boolean isShownOnce) {
        this.terms = terms;
        this.kept = new ArrayList<>(kept);
        this.isShownOnce = isShownOnce;
    }

    /** One, whose states stay as they are when they have been {@link #kept}. */
    static Promises lasting(RiskSettings terms, List<RiskControl> before) {
        return new Promises(List.of(terms), before, false);
    }

    /** Some that begin, whose states are good until the next slot. */
    static Promises passing(List<RiskSettings> terms) {
        return new Promises(terms, List.of(), true);
    }

    /** Adds a slot, later than all before; how many have yet to be followed over. */
    int add(RiskControl.Slot slot) {
        slots.add(slot);
        return slots.size();
    }

    /** Follows them over all slots that were added. */
    void keep() {
        if (slots.isEmpty()) {
            return;
        }
        if (kept.isEmpty()) {
            RiskControl.Slot first = slots.removeFirst();
            terms.forEach(each -> kept.add(RiskControl.starting(each, first)));
        }
        kept.replaceAll(before -> isShownOnce ? before.usedUp(slots) : before.advanced(slots));
        slots.clear();
    }

    /** Their states, in the order of the terms; none before the first slot. */
    List<RiskControl> kept() {
        return kept;
    }
}
