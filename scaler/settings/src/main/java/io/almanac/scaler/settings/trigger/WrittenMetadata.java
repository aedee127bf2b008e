package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Settings as a trigger's metadata: the inverse of {@link TriggerMetadata#parse} with the standard defaults. The keys
 * that every trigger should show (query, threshold, lead time, risk) are always written, the others where they differ
 * from the default.
 */
public final class WrittenMetadata {
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private WrittenMetadata() {}

    /** Key to value in the order of the setting table, without KEDA's own keys. */
    public static SequencedMap<String, String> of(WorkloadSettings settings) {
        WrittenMetadata written = new WrittenMetadata();
        written.always(SettingTable.QUERY, settings.load().query());
        written.threshold(settings);
        written.unlessPreset(
                SettingTable.ACTIVATION_THRESHOLD, settings.promise().activationThreshold());
        switch (settings.load().source()) {
            case SourceChoice.Named(String name) -> written.unlessPreset(SettingTable.DATA_SOURCE, name);
            case SourceChoice.Address address -> written.always(SettingTable.SERVER_ADDRESS, address.url());
        }
        written.unlessPreset(SettingTable.HISTORY_TIME_WINDOW, settings.load().historyTimeWindow());
        written.unlessPreset(SettingTable.QUERY_STEP, settings.load().queryStep());
        written.unlessPreset(SettingTable.PREDICT_HORIZON, settings.ahead().predictHorizon());
        written.observation(settings);
        written.always(SettingTable.RISK, settings.promise().risk());
        written.unlessPreset(SettingTable.TOLERANCE, settings.promise().tolerance());
        written.unlessPreset(SettingTable.MODE, settings.serving().mode());
        written.unlessPreset(SettingTable.MODEL, settings.serving().model());
        written.unlessPreset(SettingTable.TIMEZONE, settings.calendar().zone());
        written.unlessPreset(SettingTable.MIN_REPLICAS, settings.bounds().minReplicas());
        written.unlessPreset(SettingTable.MAX_REPLICAS, settings.bounds().maxReplicas());
        written.unlessPreset(SettingTable.METRIC_NAME, settings.metricName());
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(written.metadata));
    }

    private void threshold(WorkloadSettings settings) {
        OptionalDouble initial = settings.observation().initialThreshold();
        if (initial.isPresent()) {
            metadata.put(SettingTable.THRESHOLD.key(), Observation.LEARNED);
            always(SettingTable.INITIAL_THRESHOLD, initial.getAsDouble());
        } else {
            always(SettingTable.THRESHOLD, settings.promise().threshold());
        }
    }

    private void observation(WorkloadSettings settings) {
        Observation seen = settings.observation();
        if (seen.isLeadTimeLearned()) {
            metadata.put(SettingTable.LEAD_TIME.key(), Observation.LEARNED);
        } else {
            always(SettingTable.LEAD_TIME, settings.ahead().leadTime());
        }
        seen.replicasQuery().ifPresent(query -> always(SettingTable.REPLICAS_QUERY, query));
        seen.wantedReplicasQuery().ifPresent(query -> always(SettingTable.WANTED_REPLICAS_QUERY, query));
        seen.saturationQuery().ifPresent(query -> always(SettingTable.SATURATION_QUERY, query));
        seen.saturationLimit().ifPresent(limit -> always(SettingTable.SATURATION_LIMIT, limit));
    }

    private <T> void always(Setting<T> setting, T value) {
        metadata.put(setting.key(), setting.rule().format().apply(value));
    }

    private <T> void unlessPreset(Setting<T> setting, T value) {
        if (!value.equals(setting.presetValue())) {
            always(setting, value);
        }
    }
}
