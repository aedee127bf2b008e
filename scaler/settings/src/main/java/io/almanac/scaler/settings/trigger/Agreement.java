package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.AtLeast;
import io.almanac.scaler.settings.rule.Values;
import java.util.List;

/** The rules between settings: each may be fine by itself and still contradict another. */
public final class Agreement {
    private static final List<AtLeast<?>> RULES = List.of(
            new AtLeast<>(
                    SettingTable.PREDICT_HORIZON,
                    SettingTable.LEAD_TIME,
                    "lengthen predictHorizon or shorten leadTime"),
            new AtLeast<>(
                    SettingTable.PREDICT_HORIZON,
                    SettingTable.QUERY_STEP,
                    "lengthen predictHorizon or shorten queryStep"),
            new AtLeast<>(
                    SettingTable.MAX_REPLICAS, SettingTable.MIN_REPLICAS, "raise maxReplicas or lower minReplicas"));

    private Agreement() {}

    /** Those that {@code values} break. */
    public static List<AtLeast<?>> broken(Values values) {
        return RULES.stream().filter(rule -> rule.isBrokenBy(values)).toList();
    }

    /** @throws IllegalArgumentException on the first of them */
    static void require(Values values) {
        for (AtLeast<?> rule : broken(values)) {
            throw new IllegalArgumentException(
                    rule.larger().name() + " must be at least " + rule.smaller().name() + "; " + rule.remedy());
        }
    }
}
