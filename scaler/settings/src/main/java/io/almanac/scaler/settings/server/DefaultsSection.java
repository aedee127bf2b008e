package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.trigger.Agreement;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.ModelNames;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.yaml.Section;
import io.almanac.scaler.settings.yaml.ServerInput;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Reads {@code defaults}: what holds for triggers that do not say. */
final class DefaultsSection {
    private DefaultsSection() {}

    /** The standard defaults where the file's contradict each other, which is then noted. */
    static WorkloadDefaults read(Section section, ServerInput input, Optional<Set<String>> knownModels) {
        double activation = section.valueOrPreset(SettingTable.ACTIVATION_THRESHOLD);
        String dataSource = section.valueOrPreset(SettingTable.DATA_SOURCE);
        Duration history = section.valueOrPreset(SettingTable.HISTORY_TIME_WINDOW);
        Duration step = section.valueOrPreset(SettingTable.QUERY_STEP);
        Duration horizon = section.valueOrPreset(SettingTable.PREDICT_HORIZON);
        Duration lead = section.valueOrPreset(SettingTable.LEAD_TIME);
        double risk = section.valueOrPreset(SettingTable.RISK);
        double tolerance = section.valueOrPreset(SettingTable.TOLERANCE);
        Mode mode = section.valueOrPreset(SettingTable.MODE);
        String model = section.valueOrPreset(SettingTable.MODEL);
        knownModels
                .flatMap(known -> ModelNames.violation(model, known))
                .ifPresent(rule -> input.refuse(SettingTable.MODEL, rule));
        ZoneId timezone = section.valueOrPreset(SettingTable.TIMEZONE);
        int min = section.valueOrPreset(SettingTable.MIN_REPLICAS);
        int max = section.valueOrPreset(SettingTable.MAX_REPLICAS);
        String metricName = section.valueOrPreset(SettingTable.METRIC_NAME);
        section.refuseUnknownKeys();
        Agreement agreement = new Agreement(step, horizon, lead, min, max);
        input.refuse(agreement.contradictions());
        if (!agreement.contradictions().isEmpty()) {
            return WorkloadDefaults.standard();
        }
        return new WorkloadDefaults(
                activation,
                dataSource,
                history,
                step,
                horizon,
                lead,
                risk,
                tolerance,
                mode,
                model,
                timezone,
                min,
                max,
                metricName);
    }
}
