package io.almanac.scaler.settings.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user (or a default) said of each setting, in the words a message about two of them needs. A setting whose
 * value is broken by itself is not in it, so nothing is said twice. For one thread, once.
 */
public final class Statements {
    private record Statement(String where, String label) {}

    private final Map<String, Statement> bySetting = new HashMap<>();

    public void note(Setting<?> setting, String where, String label) {
        bySetting.put(setting.name(), new Statement(where, label));
    }

    public static <T> String ofPreset(Setting<T> setting, String key, T preset) {
        return key + "=" + setting.rule().format().apply(preset) + " (the default)";
    }

    /** That a value which is fine by itself breaks a rule of its surroundings. */
    public List<Problem> refusal(Setting<?> setting, String rule) {
        return said(setting).stream()
                .map(statement -> new Problem(statement.where(), statement.label() + " " + rule))
                .toList();
    }

    public List<Problem> refusals(List<AtLeast<?>> broken) {
        return broken.stream()
                .flatMap(rule -> said(rule.smaller()).stream()
                        .flatMap(smaller ->
                                refusal(rule.larger(), "must be at least " + smaller.label() + "; " + rule.remedy())
                                        .stream()))
                .toList();
    }

    private Optional<Statement> said(Setting<?> setting) {
        return Optional.ofNullable(bySetting.get(setting.name()));
    }
}
