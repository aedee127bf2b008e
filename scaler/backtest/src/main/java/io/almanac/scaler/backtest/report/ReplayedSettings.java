package io.almanac.scaler.backtest.report;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The settings of a backtest as a report lists them: what each is, and its value. */
final class ReplayedSettings {
    private ReplayedSettings() {}

    static Map<String, String> of(BacktestResult result) {
        BacktestSettings settings = result.settings();
        WorkloadSettings workload = settings.workload();
        SequencedMap<String, String> listed = new LinkedHashMap<>();
        listed.put(
                "load one replica can serve",
                Ratios.text(result.world().service().capacityPerReplica()));
        listed.put("start delay", DurationText.format(settings.startDelay()));
        listed.put("promised risk", Ratios.text(workload.risk()));
        listed.put("autoscaler's tolerance", Ratios.text(settings.tolerance()));
        listed.put("scale-down window", DurationText.format(settings.scaleDownWindow()));
        listed.put("fewest replicas", String.valueOf(workload.minReplicas()));
        boolean isBounded = workload.maxReplicas() != WorkloadSettings.MOST_REPLICAS;
        listed.put("most replicas", isBounded ? String.valueOf(workload.maxReplicas()) : "as many as needed");
        listed.put("load is read every", DurationText.format(workload.queryStep()));
        listed.put("models learn every", DurationText.format(settings.trainingPeriod()));
        listed.put("from at most", DurationText.format(workload.historyTimeWindow()));
        listed.put("model", workload.model());
        listed.put("days of", Report.name(workload.timezone()));
        return listed;
    }
}
