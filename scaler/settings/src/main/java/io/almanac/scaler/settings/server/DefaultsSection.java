package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.AtLeast;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.trigger.Agreement;
import io.almanac.scaler.settings.trigger.KeyTable;
import io.almanac.scaler.settings.trigger.ModelNames;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.yaml.Section;
import io.almanac.scaler.settings.yaml.ServerInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code defaults}: what holds for triggers that do not say. */
final class DefaultsSection {
    private DefaultsSection() {}

    /** The standard defaults where the file's contradict each other, which is then noted. */
    static WorkloadDefaults read(KeyTable keys, Section section, ServerInput input, Optional<Set<String>> knownModels) {
        Values values = Values.NONE;
        for (Setting<?> setting : keys.withPreset()) {
            values = read(setting, section, values);
            if (setting.equals(SettingTable.MODEL)) {
                String model = values.get(SettingTable.MODEL);
                knownModels
                        .flatMap(known -> ModelNames.violation(model, known))
                        .ifPresent(rule -> input.refuse(SettingTable.MODEL, rule));
            }
        }
        section.refuseUnknownKeys();
        List<AtLeast<?>> broken = Agreement.broken(values);
        input.refuse(broken);
        return broken.isEmpty() ? new WorkloadDefaults(values) : WorkloadDefaults.standard(keys);
    }

    private static <T> Values read(Setting<T> setting, Section section, Values values) {
        return values.with(setting, section.valueOrPreset(setting));
    }
}
