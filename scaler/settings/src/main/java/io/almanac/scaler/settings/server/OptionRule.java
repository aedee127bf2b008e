package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.AddressRule;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.ValueRule;
import io.almanac.scaler.settings.trigger.ModelNames;
import io.almanac.scaler.settings.trigger.SettingTable;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of {@link SettingTable} for a command's options that mean the same as a trigger's key, so that a command
 * takes no value which a trigger would be refused for.
 */
public final class OptionRule {
    private OptionRule() {}

    /**
     * What is wrong with {@code text}, like {@code --risk=2 must be at most 0.5; write the share ...}.
     *
     * @param option as it is typed, such as {@code --risk}
     * @param key of the trigger's metadata, such as {@code risk}
     * @throws IllegalArgumentException if triggers have no such key
     */
    public static Optional<String> violation(String option, String key, String text) {
        Setting<?> setting = SettingTable.ALL.stream()
                .filter(one -> one.name().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " is not a key of triggers"));
        return violation(option, setting, text);
    }

    /** The same for {@code training.period} of the server's file. */
    public static Optional<String> trainingPeriodViolation(String option, String text) {
        return violation(option, ServerTable.TRAINING_PERIOD, text);
    }

    /** The same for {@code model}, which must be automatic or one of {@code known}. */
    public static Optional<String> modelViolation(String option, String text, Set<String> known) {
        return violation(option, SettingTable.MODEL, text)
                .or(() -> ModelNames.violation(text.strip(), known)
                        .map(rule -> SettingTable.MODEL.rule().label(option, text) + " " + rule));
    }

    /** The same for the base URL of a data source; {@code remedy} goes on after a semicolon. */
    public static Optional<String> addressViolation(String option, String text, String remedy) {
        ValueRule<URI> rule = AddressRule.address(remedy);
        return switch (rule.read(text)) {
            case Reading.Usable<URI> usable -> Optional.empty();
            case Reading.Unusable<URI> unusable ->
                Optional.of(rule.label(option, text) + " " + unusable.rule() + "; " + remedy);
        };
    }

    private static <T> Optional<String> violation(String option, Setting<T> setting, String text) {
        return switch (setting.rule().read(text)) {
            case Reading.Usable<T> usable -> Optional.empty();
            case Reading.Unusable<T>(String rule, Optional<String> better) ->
                Optional.of(setting.rule().label(option, text) + " " + rule + "; " + better.orElse(setting.remedy()));
        };
    }
}
