package io.almanac.scaler.settings.trigger;

/**
 * What KEDA must know of a trigger to build its autoscaler: the metric's name and the load one replica should carry,
 * which never changes.
 */
public record AdvertisedMetric(String metricName, double threshold) {
    public AdvertisedMetric {
        SettingTable.METRIC_NAME.require(metricName);
        SettingTable.THRESHOLD.require(threshold);
    }
}
