package io.almanac.scaler.settings;

import java.util.Locale;

/** What a workload is served with. */
public enum Mode {
    /** The forecast decides, never below what the present load needs. */
    PREDICTIVE,
    /** The present load decides; the forecast is computed and shown beside it. */
    SHADOW,
    /** The present load decides; nothing is forecast. */
    REACTIVE;

    /** As users write it: {@code predictive}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
