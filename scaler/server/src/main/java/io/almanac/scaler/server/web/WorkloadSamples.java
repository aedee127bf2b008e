package io.almanac.scaler.server.web;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;

/** Samples of the workload metrics of one scrape, gathered by metric and label set; the last one of a set counts. */
final class WorkloadSamples {
    private static final Map<String, String> HELP = help();

    private final Map<String, Map<Labels, Double>> byMetric = new LinkedHashMap<>();

    WorkloadSamples() {
        HELP.keySet().forEach(name -> byMetric.put(name, new LinkedHashMap<>()));
    }

    /** @param name one of {@link MetricNames#ofAWorkload()} */
    void add(String name, Labels labels, double value) {
        Map<Labels, Double> samples = byMetric.get(name);
        if (samples == null) {
            throw new IllegalArgumentException("metric " + name + " is not one of " + byMetric.keySet());
        }
        samples.put(labels, value);
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        byMetric.forEach((name, samples) -> {
            String help = HELP.getOrDefault(name, "");
            if (samples.isEmpty()) {
                return;
            }
            snapshots.metricSnapshot(
                    name.equals(MetricNames.MODEL) ? info(name, help, samples) : gauge(name, help, samples));
        });
        return snapshots.build();
    }

    private static GaugeSnapshot gauge(String name, String help, Map<Labels, Double> samples) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        samples.forEach((labels, value) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return gauge.build();
    }

    private static InfoSnapshot info(String name, String help, Map<Labels, Double> samples) {
        String family = name.substring(0, name.length() - "_info".length());
        InfoSnapshot.Builder info = InfoSnapshot.builder().name(family).help(help);
        samples.keySet()
                .forEach(labels -> info.dataPoint(
                        InfoDataPointSnapshot.builder().labels(labels).build()));
        return info.build();
    }

    private static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put(
                MetricNames.PREDICTED_LOAD,
                "Predicted load at a horizon after the newest load seen, by quantile; in the unit of the query.");
        help.put(
                MetricNames.PREDICTED_WINDOW_MAXIMUM,
                "Predicted largest load in the lead window, by quantile; decisions rest on the highest quantile.");
        help.put(MetricNames.DECIDED_REPLICAS, "Replicas in the newest decision; no sample while undecided.");
        help.put(MetricNames.SERVED_VALUE, "Value served to KEDA: replicas times the target it was told.");
        help.put(MetricNames.THRESHOLD, "Load that one replica should carry, in the unit of the query.");
        help.put(MetricNames.PRESENT_LOAD, "Newest load seen, in the unit of the query.");
        help.put(MetricNames.ACTIVE, "1 if the workload should run at all, 0 if KEDA may scale it to zero.");
        help.put(MetricNames.BASIS, "1 for what the newest decision rests on, 0 for the others.");
        help.put(MetricNames.DATA_AGE, "Age of the newest load seen.");
        help.put(MetricNames.QUERY_STEP, "Time between two points of load that are read, and between two decisions.");
        help.put(MetricNames.MODEL, "Model that forecasts this workload; always 1.");
        help.put(
                MetricNames.MODEL_SUBSTITUTED,
                "1 while the automatic contest stands in for the model outside that the trigger names, else 0.");
        help.put(MetricNames.MODEL_BYTES, "Numbers that the model in use keeps in memory.");
        help.put(MetricNames.HISTORY_BYTES, "Numbers of the load read so far that are kept in memory.");
        help.put(
                MetricNames.HELD_OUT_LOSS,
                "Held-out loss of each model tried, relative to the mean peak of load; lower is better.");
        help.put(
                MetricNames.SEASON_STRENGTH,
                "Share of the load's variation over one period that recurs in every period; no sample for other periods.");
        putBudget(help);
        putObservations(help);
        return help;
    }

    private static void putBudget(Map<String, String> help) {
        help.put(
                MetricNames.RISK_PROMISED,
                "Share of time, over 28 days, in which too few replicas are acceptable: the risk that the user set.");
        help.put(
                MetricNames.RISK_ACHIEVED,
                "Share of the time observed, at most 28 days, with too few replicas; no sample in the first two days.");
        help.put(
                MetricNames.BUDGET_SPENT,
                "Time with too few replicas in the time observed, at most 28 days; no sample in the first two days.");
        help.put(
                MetricNames.BUDGET_LEFT,
                "Time with too few replicas that the promise still allows for the time observed; negative when overdrawn.");
        help.put(
                MetricNames.LADDER_POSITION,
                "How careful the bound is, from 0 (quantile 0.3) to 29 (five times quantile 0.9995).");
        help.put(
                MetricNames.ESTIMATED_SHORTAGE,
                "Upper estimate of the share of time with too few replicas at the ladder position in use.");
    }

    private static void putObservations(Map<String, String> help) {
        help.put(MetricNames.READY_REPLICAS, "Replicas that served at the newest slot, by replicasQuery.");
        help.put(MetricNames.WANTED_REPLICAS, "Replicas ordered at the newest slot, by wantedReplicasQuery.");
        help.put(
                MetricNames.START_DELAY,
                "Time from being ordered to being ready that 95 % of starts do not exceed; no sample before ten starts.");
        help.put(
                MetricNames.CAPACITY,
                "Load per replica at which saturationQuery meets saturationLimit: estimate, low and high.");
        help.put(
                MetricNames.FAILING_QUERIES,
                "How many of replicasQuery, wantedReplicasQuery and saturationQuery could not be read last time.");
    }
}
