package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Contradiction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rules between settings: each may be fine by itself and still contradict another. */
public record Agreement(
        Duration queryStep, Duration predictHorizon, Duration leadTime, int minReplicas, int maxReplicas) {
    public List<Contradiction> contradictions() {
        List<Contradiction> contradictions = new ArrayList<>();
        if (predictHorizon.compareTo(leadTime) < 0) {
            contradictions.add(new Contradiction(
                    SettingTable.PREDICT_HORIZON,
                    SettingTable.LEAD_TIME,
                    "lengthen predictHorizon or shorten leadTime"));
        }
        if (predictHorizon.compareTo(queryStep) < 0) {
            contradictions.add(new Contradiction(
                    SettingTable.PREDICT_HORIZON,
                    SettingTable.QUERY_STEP,
                    "lengthen predictHorizon or shorten queryStep"));
        }
        if (maxReplicas < minReplicas) {
            contradictions.add(new Contradiction(
                    SettingTable.MAX_REPLICAS, SettingTable.MIN_REPLICAS, "raise maxReplicas or lower minReplicas"));
        }
        return List.copyOf(contradictions);
    }

    /** @throws IllegalArgumentException on the first of them */
    void require() {
        for (Contradiction contradiction : contradictions()) {
            throw new IllegalArgumentException(contradiction.larger().name() + " must be at least "
                    + contradiction.smaller().name() + "; " + contradiction.remedy());
        }
    }
}
