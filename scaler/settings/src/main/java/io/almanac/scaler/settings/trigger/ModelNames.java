package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which models a user may name. */
public final class ModelNames {
    /** Models that a program may be built without, and the module that brings each. */
    private static final Map<String, String> OF_A_MODULE = Map.of("boosted-trees", "almanac-forecast-trees");

    private ModelNames() {}

    /** The rule that {@code model} breaks and what to do, if it is neither automatic nor known. */
    public static Optional<String> violation(String model, Set<String> known) {
        TreeSet<String> allowed = new TreeSet<>(known);
        allowed.add(Serving.AUTOMATIC_MODEL);
        if (allowed.contains(model)) {
            return Optional.empty();
        }
        String remedy = Optional.ofNullable(OF_A_MODULE.get(model))
                .map(module -> "it comes with the module " + module + ", which this program was built without:"
                        + " choose another, or build with it")
                .orElseGet(() -> Nearest.suggestion(model, allowed, SettingTable.MODEL.remedy()));
        return Optional.of("must be one of " + String.join(", ", allowed) + "; " + remedy);
    }
}
