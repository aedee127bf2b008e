package io.almanac.scaler.server.web;

import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;

/** The settings of a workload in JSON. */
record SettingsJson(
        String query,
        double threshold,
        double advertisedThreshold,
        boolean isThresholdLearned,
        double activationThreshold,
        String source,
        Duration historyTimeWindow,
        Duration queryStep,
        Duration predictHorizon,
        Duration leadTime,
        double risk,
        Mode mode,
        String model,
        String timezone,
        int minReplicas,
        int maxReplicas,
        String metricName) {
    static SettingsJson of(WorkloadSettings settings) {
        return new SettingsJson(
                settings.load().query(),
                settings.promise().threshold(),
                settings.advertisedThreshold(),
                settings.observation().isThresholdLearned(),
                settings.promise().activationThreshold(),
                source(settings.load().source()),
                settings.load().historyTimeWindow(),
                settings.load().queryStep(),
                settings.ahead().predictHorizon(),
                settings.ahead().leadTime(),
                settings.promise().risk(),
                settings.serving().mode(),
                settings.serving().model(),
                settings.calendar().zone().getId(),
                settings.bounds().minReplicas(),
                settings.bounds().maxReplicas(),
                settings.metricName());
    }

    static String source(SourceChoice source) {
        return switch (source) {
            case SourceChoice.Named named -> named.name();
            case SourceChoice.Address address -> address.url().toString();
        };
    }
}
