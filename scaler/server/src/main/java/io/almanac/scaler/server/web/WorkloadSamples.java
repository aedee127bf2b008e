package io.almanac.scaler.server.web;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Samples of the workload metrics of one scrape, gathered by metric and label set; the last one of a set counts. */
final class WorkloadSamples {
    private final Map<Metric, Map<Labels, Double>> byMetric = new EnumMap<>(Metric.class);

    /** A value that is not finite is not known and has no sample. */
    void add(Metric metric, Labels labels, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        byMetric.computeIfAbsent(metric, first -> new LinkedHashMap<>()).put(labels, value);
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        byMetric.forEach((metric, samples) ->
                snapshots.metricSnapshot(metric == Metric.MODEL ? info(metric, samples) : gauge(metric, samples)));
        return snapshots.build();
    }

    private static GaugeSnapshot gauge(Metric metric, Map<Labels, Double> samples) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(metric.text()).help(metric.help());
        samples.forEach((labels, value) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return gauge.build();
    }

    private static InfoSnapshot info(Metric metric, Map<Labels, Double> samples) {
        String family = metric.text().substring(0, metric.text().length() - "_info".length());
        InfoSnapshot.Builder info = InfoSnapshot.builder().name(family).help(metric.help());
        samples.keySet()
                .forEach(labels -> info.dataPoint(
                        InfoDataPointSnapshot.builder().labels(labels).build()));
        return info.build();
    }
}
