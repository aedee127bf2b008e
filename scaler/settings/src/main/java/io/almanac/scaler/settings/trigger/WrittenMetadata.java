package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Settings as a trigger's metadata: the inverse of {@link TriggerMetadata#parse} with the same defaults. The keys
 * that every trigger should show (query, threshold, lead time, risk) are always written, the others where they differ
 * from the default.
 */
public final class WrittenMetadata {
    private static final Set<Setting<?>> SHOWN = Set.of(SettingTable.LEAD_TIME, SettingTable.RISK);

    private WrittenMetadata() {}

    /** That of a server with the standard defaults. */
    public static SequencedMap<String, String> of(WorkloadSettings settings) {
        return of(settings, WorkloadDefaults.standard());
    }

    /** Key to value in the order of the setting table, without KEDA's own keys. */
    public static SequencedMap<String, String> of(WorkloadSettings settings, WorkloadDefaults defaults) {
        SequencedMap<String, String> metadata = of(SettingTable.KEYS, settings.values(), defaults);
        if (settings.observation().isThresholdLearned()) {
            metadata.put(SettingTable.THRESHOLD.key(), Observation.LEARNED);
        }
        if (settings.observation().isLeadTimeLearned()) {
            metadata.put(SettingTable.LEAD_TIME.key(), Observation.LEARNED);
        }
        return Collections.unmodifiableSequencedMap(metadata);
    }

    static SequencedMap<String, String> of(KeyTable keys, Values values, WorkloadDefaults defaults) {
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        keys.settings().forEach(setting -> write(setting, values, defaults, metadata));
        return metadata;
    }

    /** Each key that has a value, what is preset too: settings as another release can compare them with its own. */
    public static SequencedMap<String, String> whole(WorkloadSettings settings) {
        return Collections.unmodifiableSequencedMap(whole(SettingTable.KEYS, settings.values()));
    }

    /**
     * Whether {@code whole}, of this release or another, says what {@code settings} do. A key that it lacks is new since then,
     * and does what was done then where it is as it is preset.
     */
    public static boolean isWhole(Map<String, String> whole, WorkloadSettings settings) {
        return isWhole(whole, SettingTable.KEYS, settings.values());
    }

    static boolean isWhole(Map<String, String> written, KeyTable keys, Values values) {
        Map<String, String> now = whole(keys, values);
        if (now.equals(written)) {
            return true;
        }
        Map<String, String> then = whole(keys, WorkloadDefaults.standard(keys).values());
        then.keySet().retainAll(now.keySet());
        then.putAll(written);
        return now.equals(then);
    }

    static SequencedMap<String, String> whole(KeyTable keys, Values values) {
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        keys.settings().forEach(setting -> put(setting, values, metadata));
        return metadata;
    }

    private static <T> void put(Setting<T> setting, Values values, Map<String, String> metadata) {
        values.find(setting)
                .ifPresent(value ->
                        metadata.put(setting.key(), setting.rule().format().apply(value)));
    }

    private static <T> void write(
            Setting<T> setting, Values values, WorkloadDefaults defaults, SequencedMap<String, String> metadata) {
        values.find(setting)
                .filter(value -> SHOWN.contains(setting) || !setting.hasPreset() || !value.equals(defaults.of(setting)))
                .ifPresent(value ->
                        metadata.put(setting.key(), setting.rule().format().apply(value)));
    }
}
