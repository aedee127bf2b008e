package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.TextRules;
import io.almanac.scaler.settings.rule.ValueRule;
import io.almanac.scaler.settings.rule.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who takes a workload from being watched to being scaled by the forecast. */
public enum Promote {
    /** Whoever writes the trigger's mode. */
    OFF,
    /** Almanac, when the account shows that it keeps its terms; it takes it back when they are broken. */
    AUTO;

    /** As users write it: {@code auto}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ValueRule<Promote> rule() {
        return TextRules.oneOf(List.of(values()), Promote::text);
    }

    /** What is wrong with it beside the mode that it begins in. */
    static Optional<String> violation(Values values) {
        boolean isWatched =
                values.find(SettingTable.MODE).filter(Mode::isWatched).isPresent();
        return values.find(SettingTable.PROMOTE).filter(AUTO::equals).isEmpty() || isWatched
                ? Optional.empty()
                : Optional.of("begins in a mode that watches; set mode to observe or shadow, or leave promote out");
    }
}
