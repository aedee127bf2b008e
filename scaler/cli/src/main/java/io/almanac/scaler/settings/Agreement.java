package io.almanac.scaler.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rules between settings: each may be fine by itself and still contradict another. */
record Agreement(Duration queryStep, Duration predictHorizon, Duration leadTime, int minReplicas, int maxReplicas) {
    /** {@code larger} must be at least {@code smaller}, and is not. */
    record Breach(Setting<?> larger, Setting<?> smaller, String remedy) {}

    List<Breach> breaches() {
        List<Breach> breaches = new ArrayList<>();
        if (predictHorizon.compareTo(leadTime) < 0) {
            breaches.add(new Breach(
                    SettingTable.PREDICT_HORIZON,
                    SettingTable.LEAD_TIME,
                    "lengthen predictHorizon or shorten leadTime"));
        }
        if (predictHorizon.compareTo(queryStep) < 0) {
            breaches.add(new Breach(
                    SettingTable.PREDICT_HORIZON,
                    SettingTable.QUERY_STEP,
                    "lengthen predictHorizon or shorten queryStep"));
        }
        if (maxReplicas < minReplicas) {
            breaches.add(new Breach(
                    SettingTable.MAX_REPLICAS, SettingTable.MIN_REPLICAS, "raise maxReplicas or lower minReplicas"));
        }
        return List.copyOf(breaches);
    }

    /** @throws IllegalArgumentException on the first breach */
    void require() {
        for (Breach breach : breaches()) {
            throw new IllegalArgumentException(breach.larger().name() + " must be at least "
                    + breach.smaller().name() + "; " + breach.remedy());
        }
    }
}
