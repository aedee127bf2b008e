package io.almanac.scaler.settings.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing a user can set: the single description that the parser, the messages and the documentation share.
 *
 * @param name dots stand for nesting in the server's file
 * @param aliases other names for the same, from KEDA's own scalers
 * @param preset what holds where it is not given
 * @param meaning one phrase, in Markdown
 * @param remedy what to do when a value is refused; continues "...; "
 */
public record Setting<T>(
        String name, List<String> aliases, Preset preset, ValueRule<T> rule, String meaning, String remedy) {
    /** KEDA reads such a key's value from the environment of the scaled container and keeps the suffix. */
    public static final String FROM_ENVIRONMENT = "FromEnv";

    /** What holds where a setting is not given. */
    sealed interface Preset {
        record Required() implements Preset {}

        record None() implements Preset {}

        record Text(String text) implements Preset {}
    }

    public static <T> Setting<T> required(String name, ValueRule<T> rule, String meaning, String remedy) {
        return new Setting<>(name, List.of(), new Preset.Required(), rule, meaning, remedy);
    }

    public static <T> Setting<T> optional(String name, ValueRule<T> rule, String meaning, String remedy) {
        return new Setting<>(name, List.of(), new Preset.None(), rule, meaning, remedy);
    }

    public static <T> Setting<T> preset(String name, String text, ValueRule<T> rule, String meaning, String remedy) {
        return new Setting<>(name, List.of(), new Preset.Text(text), rule, meaning, remedy);
    }

    public Setting<T> alias(String alias) {
        return new Setting<>(name, List.of(alias), preset, rule, meaning, remedy);
    }

    /** The last part of the name: the key inside its section. */
    public String key() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Every key of a trigger's metadata that gives this setting. */
    public List<String> spellings() {
        return Stream.concat(Stream.of(name), aliases.stream())
                .flatMap(key -> Stream.of(key, key + FROM_ENVIRONMENT))
                .toList();
    }

    public boolean isRequired() {
        return preset instanceof Preset.Required;
    }

    public boolean hasPreset() {
        return preset instanceof Preset.Text;
    }

    /** The preset, read like a user's text. Only for settings that have one. */
    public T presetValue() {
        if (preset instanceof Preset.Text(String text) && rule.read(text) instanceof Reading.Usable<T>(T value)) {
            return value;
        }
        throw new IllegalStateException(name + " has no usable preset");
    }

    /** @throws IllegalArgumentException if {@code value} could not have been read */
    public void require(T value) {
        switch (rule.bounds().apply(value)) {
            case Reading.Usable<T> usable -> requireUnchanged(value, usable.value());
            case Reading.Unusable<T>(String violation, Optional<String> better) ->
                throw new IllegalArgumentException(name + " " + violation + "; " + better.orElse(remedy));
        }
    }

    private void requireUnchanged(T value, T normalised) {
        if (!value.equals(normalised)) {
            throw new IllegalArgumentException(name + " must be normalised; use what its rule reads");
        }
    }
}
