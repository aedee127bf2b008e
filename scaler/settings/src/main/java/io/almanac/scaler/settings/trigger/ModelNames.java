package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Nearest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which models a user may name. */
public final class ModelNames {
    private ModelNames() {}

    /** The rule that {@code model} breaks and what to do, if it is neither automatic nor known. */
    public static Optional<String> violation(String model, Set<String> known) {
        TreeSet<String> allowed = new TreeSet<>(known);
        allowed.add(Serving.AUTOMATIC_MODEL);
        if (allowed.contains(model)) {
            return Optional.empty();
        }
        String remedy = Nearest.suggestion(model, allowed, SettingTable.MODEL.remedy());
        return Optional.of("must be one of " + String.join(", ", allowed) + "; " + remedy);
    }
}
