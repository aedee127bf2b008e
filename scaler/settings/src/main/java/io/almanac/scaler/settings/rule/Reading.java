package io.almanac.scaler.settings.rule;

import java.util.Optional;

/**
 * One value as it was read: the value, or the rule it breaks. A broken rule is expected trouble (users type),
 * so it is a value and not an exception.
 *
 * @param <T> the type that was wanted
 */
public sealed interface Reading<T> {
    /** The value keeps every rule. */
    record Usable<T>(T value) implements Reading<T> {}

    /**
     * The value breaks a rule.
     *
     * @param rule continues "key=value ...", such as {@code must be longer than 0s}
     * @param remedy what to do, where this value suggests something better than the setting's own remedy
     */
    record Unusable<T>(String rule, Optional<String> remedy) implements Reading<T> {}

    static <T> Reading<T> usable(T value) {
        return new Usable<>(value);
    }

    static <T> Reading<T> unusable(String rule) {
        return new Unusable<>(rule, Optional.empty());
    }

    static <T> Reading<T> unusable(String rule, String remedy) {
        return new Unusable<>(rule, Optional.of(remedy));
    }
}
