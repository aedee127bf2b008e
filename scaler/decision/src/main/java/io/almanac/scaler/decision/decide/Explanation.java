package io.almanac.scaler.decision.decide;

import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The explanation of a decision for people: why there is no forecast, or what is off; empty when all is well. */
final class Explanation {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Explanation() {}

    static String of(Situation situation, boolean isFresh, OptionalInt floor) {
        List<String> reasons = new ArrayList<>();
        if (!isFresh) {
            reasons.add("no load has been seen since " + situation.lastSeen());
        } else {
            situation.seenBeforeGap().ifPresent(before -> reasons.add(refilling(before)));
        }
        reasons.add(
                switch (situation.outlook()) {
                    case Outlook.Predicted predicted -> predicted.note();
                    case Outlook.Doubted doubted -> doubted.reason();
                    case Outlook.Calibrated calibrated -> calibrated.reason();
                    case Outlook.Unpredictable none -> none.reason();
                });
        reasons.add(situation.settings().load().warning().orElse(""));
        reasons.add(threshold(situation.settings()));
        int most = situation.settings().bounds().maxReplicas();
        if (floor.orElse(0) > most) {
            reasons.add("a schedule wants " + floor.getAsInt() + " replicas and maxReplicas allows " + most);
        }
        reasons.add(situation.observed().trouble());
        reasons.removeIf(String::isEmpty);
        return String.join("; ", reasons);
    }

    private static String refilling(Instant before) {
        return "no load was seen for a while after " + before
                + ", and until rates have full windows again the largest since"
                + " the minutes before is taken for the present";
    }

    /** The threshold that decides, where that is not the trigger's own. */
    private static String threshold(WorkloadSettings settings) {
        if (!settings.observation().isThresholdLearned()) {
            return "";
        }
        double initial = settings.advertisedThreshold();
        if (settings.promise().threshold() == initial) {
            return "threshold is auto and nothing else was learned, so initialThreshold, " + rounded(initial)
                    + ", is it";
        }
        String use = switch (settings.serving().mode()) {
            case SHADOW -> "; in shadow mode the present load is served by initialThreshold, ";
            case PREDICTIVE, OBSERVE, REACTIVE -> "; KEDA is told initialThreshold, ";
        };
        return "threshold is auto and learned: " + rounded(settings.promise().threshold()) + " a replica" + use
                + rounded(initial);
    }

    private static String rounded(double load) {
        return new BigDecimal(load, FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }
}
