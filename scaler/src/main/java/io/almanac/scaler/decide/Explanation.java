package io.almanac.scaler.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What people should know of a decision: why there is no forecast, or what is off; empty when all is well. */
final class Explanation {
    private Explanation() {}

    static String of(Situation situation, boolean isFresh, OptionalInt floor) {
        List<String> reasons = new ArrayList<>();
        if (!isFresh) {
            reasons.add("no load has been seen since " + situation.lastSeen());
        }
        reasons.add(
                switch (situation.outlook()) {
                    case Outlook.Predicted predicted -> predicted.note();
                    case Outlook.Calibrated calibrated -> calibrated.reason();
                    case Outlook.Unpredictable none -> none.reason();
                });
        int most = situation.settings().maxReplicas();
        if (floor.orElse(0) > most) {
            reasons.add("a schedule wants " + floor.getAsInt() + " replicas and maxReplicas allows " + most);
        }
        reasons.add(situation.observed().trouble());
        reasons.removeIf(String::isEmpty);
        return String.join("; ", reasons);
    }
}
