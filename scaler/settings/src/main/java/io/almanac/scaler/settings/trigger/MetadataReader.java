package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.AtLeast;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Findings;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.rule.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one trigger's metadata setting by setting and gathers what is wrong with it. For one thread, once. */
final class MetadataReader {
    private final String where;
    private final Map<String, String> metadata;
    private final Findings findings = new Findings();

    MetadataReader(String namespace, String name, Map<String, String> metadata) {
        this.where = TriggerLimits.where(namespace, name);
        this.metadata = metadata;
    }

    List<Problem> problems() {
        return findings.problems();
    }

    void problem(String message) {
        findings.add(new Problem(where, message));
    }

    boolean isGiven(Setting<?> setting) {
        return !given(setting).isEmpty();
    }

    /** Whether a setting is given as {@code word}, which is outside its rule. */
    boolean says(Setting<?> setting, String word) {
        List<String> keys = given(setting);
        return !keys.isEmpty()
                && keys.stream()
                        .allMatch(key ->
                                word.equals(metadata.getOrDefault(key, "").strip()));
    }

    /** Empty if it is not given or not usable; a problem is noted in the second case. */
    private <T> Optional<T> read(Setting<T> setting) {
        List<String> keys = given(setting);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (isContradiction(keys)) {
            problem(String.join(" and ", keys) + " are both given; keep one of them");
            return Optional.empty();
        }
        String key = keys.getFirst();
        String raw = metadata.getOrDefault(key, "");
        String label = isFromEnvironment(key) ? key : setting.rule().label(key, raw);
        return findings.read(setting, where, label, raw);
    }

    /** The value to use: the one that is given, else the default if it has one. */
    <T> Optional<T> read(Setting<T> setting, WorkloadDefaults defaults) {
        if (isGiven(setting)) {
            return read(setting).or(() -> defaults.values().find(setting));
        }
        if (setting.isRequired()) {
            problem(setting.name() + " is required; " + setting.remedy());
        }
        return preset(setting, defaults);
    }

    /** The default, if it has one, noted for what must agree with it. */
    <T> Optional<T> preset(Setting<T> setting, WorkloadDefaults defaults) {
        Optional<T> preset = defaults.values().find(setting);
        preset.ifPresent(value -> findings.noteDefault(setting, where, setting.name(), value));
        return preset;
    }

    /** Notes that a value which is fine by itself breaks a rule of its surroundings. */
    void refuse(Setting<?> setting, String rule) {
        findings.refuse(setting, rule);
    }

    void refuse(List<AtLeast<?>> broken) {
        findings.refuse(broken);
    }

    /** Never shows a value: an unknown key may hold anything, a secret too. */
    void refuseUnknownKeys(KeyTable keys) {
        for (String key : new TreeSet<>(metadata.keySet())) {
            keys.remedy(key).ifPresent(remedy -> problem(Echo.ofName(key) + " is not a known key; " + remedy));
        }
    }

    private List<String> given(Setting<?> setting) {
        return setting.spellings().stream().filter(metadata::containsKey).toList();
    }

    /** Names of one setting may repeat the same value, as when a trigger is moved from one scaler to another. */
    private boolean isContradiction(List<String> keys) {
        return keys.size() > 1
                && (keys.stream().anyMatch(MetadataReader::isFromEnvironment)
                        || keys.stream().map(metadata::get).distinct().count() > 1);
    }

    /** Its value comes from the container's environment, perhaps from a Secret, and must not be seen. */
    private static boolean isFromEnvironment(String key) {
        return key.endsWith(Setting.FROM_ENVIRONMENT);
    }
}
