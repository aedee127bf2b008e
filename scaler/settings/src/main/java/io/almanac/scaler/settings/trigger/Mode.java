package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.ValueRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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

    static ValueRule<Mode> rule() {
        String modes = Arrays.stream(Mode.values()).map(Mode::text).collect(Collectors.joining(", "));
        return new ValueRule<>(
                "one of " + modes,
                ValueRule.Visibility.SHOWN,
                text -> Arrays.stream(Mode.values())
                        .filter(mode -> mode.text().equals(text))
                        .findFirst()
                        .map(Reading::usable)
                        .orElse(Reading.unusable("must be one of " + modes)),
                Reading::usable,
                Mode::text);
    }
}
