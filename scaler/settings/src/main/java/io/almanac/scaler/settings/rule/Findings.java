package io.almanac.scaler.settings.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with one input, and what it (or a default) said of each setting, in the words a message about two of
 * them needs. A setting whose value is broken by itself said nothing, so nothing is told twice. For one thread, once.
 */
public final class Findings {
    private record Statement(String where, String label) {}

    private final Map<String, Statement> bySetting = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    /** What {@code raw} says of a setting; a problem if that is not usable. */
    public <T> Optional<T> read(Setting<T> setting, String where, String label, String raw) {
        return switch (setting.rule().read(raw)) {
            case Reading.Usable<T>(T value) -> {
                bySetting.put(setting.name(), new Statement(where, label));
                yield Optional.of(value);
            }
            case Reading.Unusable<T>(String rule, Optional<String> better) -> {
                problems.add(new Problem(where, label + " " + rule + "; " + better.orElse(setting.remedy())));
                yield Optional.empty();
            }
        };
    }

    /** That a setting has its default, as nobody said anything else. */
    public <T> void noteDefault(Setting<T> setting, String where, String key, T value) {
        String label = key + "=" + setting.rule().format().apply(value) + " (the default)";
        bySetting.put(setting.name(), new Statement(where, label));
    }

    /** That a value which is fine by itself breaks a rule of its surroundings. */
    public void refuse(Setting<?> setting, String rule) {
        said(setting)
                .ifPresent(statement -> problems.add(new Problem(statement.where(), statement.label() + " " + rule)));
    }

    /** That values which are fine by themselves contradict each other. */
    public void refuse(List<AtLeast<?>> broken) {
        for (AtLeast<?> rule : broken) {
            said(rule.smaller())
                    .ifPresent(smaller ->
                            refuse(rule.larger(), "must be at least " + smaller.label() + "; " + rule.remedy()));
        }
    }

    private Optional<Statement> said(Setting<?> setting) {
        return Optional.ofNullable(bySetting.get(setting.name()));
    }
}
