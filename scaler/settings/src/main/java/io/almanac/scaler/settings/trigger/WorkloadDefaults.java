package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.Values;

/**
 * What holds for a trigger that does not say: a value for each key that has a preset, which contradict each other no
 * more than a trigger's may.
 */
public record WorkloadDefaults(Values values) {
    public WorkloadDefaults {
        Agreement.require(values);
    }

    /** The defaults of the documentation's table. */
    public static WorkloadDefaults standard() {
        return standard(SettingTable.KEYS);
    }

    /** Those of {@code keys}. */
    public static WorkloadDefaults standard(KeyTable keys) {
        Values values = Values.NONE;
        for (Setting<?> setting : keys.withPreset()) {
            values = withPreset(values, setting);
        }
        return new WorkloadDefaults(values);
    }

    private static <T> Values withPreset(Values values, Setting<T> setting) {
        return values.with(setting, setting.presetValue());
    }

    public <T> T of(Setting<T> setting) {
        return values.get(setting);
    }
}
