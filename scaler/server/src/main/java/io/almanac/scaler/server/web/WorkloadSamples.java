package io.almanac.scaler.server.web;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Samples of the workload metrics of one scrape, gathered by metric in a dozen bytes each: a fleet has hundreds of thousands,
 * which all live until the last one has left.
 */
final class WorkloadSamples {
    private final Map<Metric, Samples> byMetric = new EnumMap<>(Metric.class);

    /** Of one metric. */
    private static final class Samples {
        private final List<Labels> labels = new ArrayList<>();
        private double[] values = new double[16];

        void add(Labels of, double value) {
            if (labels.size() == values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            values[labels.size()] = value;
            labels.add(of);
        }

        /** By label set; the last one of a set counts. */
        Map<Labels, Double> byLabels() {
            Map<Labels, Double> all = new LinkedHashMap<>();
            for (int i = 0; i < labels.size(); i++) {
                all.put(labels.get(i), values[i]);
            }
            return all;
        }
    }

    /** A value that is not finite is not known and has no sample. */
    void add(Metric metric, Labels labels, double value) {
        if (Double.isFinite(value)) {
            byMetric.computeIfAbsent(metric, first -> new Samples()).add(labels, value);
        }
    }

    /** One metric after the other, each made when it is asked for. */
    Stream<MetricSnapshots> snapshots() {
        return byMetric.entrySet().stream().map(each -> MetricSnapshots.of(snapshot(each.getKey(), each.getValue())));
    }

    private static MetricSnapshot snapshot(Metric metric, Samples samples) {
        return metric == Metric.MODEL ? info(metric, samples.byLabels()) : gauge(metric, samples.byLabels());
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
