package io.almanac.scaler.settings.yaml;

import io.almanac.scaler.settings.rule.AtLeast;
import io.almanac.scaler.settings.rule.Findings;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.rule.Setting;
import java.util.List;
import java.util.Optional;

/** What all sections of one server's file share: the variables, and what is wrong so far. For one thread, once. */
public final class ServerInput {
    public static final String USUAL_FILE = "almanac.yaml";

    private final String file;
    private final Variables variables;
    private final Findings findings = new Findings();

    /** @param file its name, for messages */
    public ServerInput(String file, Variables variables, List<Problem> problemsOfTheText) {
        this.file = file;
        this.variables = variables;
        problemsOfTheText.forEach(findings::add);
    }

    Variables variables() {
        return variables;
    }

    public List<Problem> problems() {
        return findings.problems();
    }

    public void problem(String message) {
        findings.add(new Problem(file, message));
    }

    /** The value of {@code variable}, else {@code fromFile}; a problem with it names where it comes from. */
    <T> Optional<T> read(Setting<T> setting, String path, String variable, Optional<YamlValue> fromFile) {
        Optional<String> value = variables.value(variable);
        if (value.isPresent()) {
            return read(setting, Variables.WHERE, variable, value.get());
        }
        return fromFile.flatMap(given -> switch (given) {
            case YamlValue.Scalar(String text) -> read(setting, file, path, text);
            case YamlValue.Nothing() -> read(setting, file, path, "");
            case YamlValue.Refused() -> Optional.<T>empty();
            case YamlValue.Mapping mapping -> notOneValue(setting, path);
            case YamlValue.Sequence sequence -> notOneValue(setting, path);
        });
    }

    <T> void notePreset(Setting<T> setting, String path, T preset) {
        findings.noteDefault(setting, file, path, preset);
    }

    /** That {@code broken} came of a value which is fine by itself. */
    public <T> void refuse(Setting<?> setting, Reading.Unusable<T> broken) {
        refuse(setting, broken.rule() + "; " + broken.remedy().orElse(setting.remedy()));
    }

    public void refuse(Setting<?> setting, String rule) {
        findings.refuse(setting, rule);
    }

    public void refuse(List<AtLeast<?>> broken) {
        findings.refuse(broken);
    }

    public void refuseUnknownVariables() {
        variables.problems().forEach(findings::add);
    }

    private <T> Optional<T> read(Setting<T> setting, String where, String key, String raw) {
        return findings.read(setting, where, setting.rule().label(key, raw), raw);
    }

    private <T> Optional<T> notOneValue(Setting<T> setting, String path) {
        problem(path + " must be a single value; " + setting.remedy());
        return Optional.empty();
    }
}
