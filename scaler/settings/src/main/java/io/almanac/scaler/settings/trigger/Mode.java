package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.TextRules;
import io.almanac.scaler.settings.rule.ValueRule;
import java.util.List;
import java.util.Locale;

/** What a workload is served with. */
public enum Mode {
    /** The forecast decides, never below what the present load needs. */
    PREDICTIVE,
    /** The present load decides; the forecast is computed and shown beside it. */
    SHADOW,
    /** Nothing is asked for, so that other triggers alone decide; the forecast is computed and shown beside them. */
    OBSERVE,
    /** The present load decides; nothing is forecast. */
    REACTIVE;

    /** As users write it: {@code predictive}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the forecast is watched, to see what serving it would come to. */
    public boolean isWatched() {
        return this == SHADOW || this == OBSERVE;
    }

    static ValueRule<Mode> rule() {
        return TextRules.oneOf(List.of(values()), Mode::text);
    }
}
