package io.almanac.scaler.bench.decisions;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Preparation;
import io.almanac.scaler.backtest.Threshold;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.backtest.WorldBuilding;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * A trace and its pods as the tables have them: 40 replicas at the 99.5th percentile, an autoscaler with its default
 * tolerance and windows, a workload with the default settings but for those that differ between the columns.
 */
record DecisionWorld(TimeSeries series, Duration startDelay) {
    static final Duration TRAINING = Duration.ofHours(6);
    private static final int REPLICAS_AT_PEAK = 40;
    private static final double AUTOSCALER_TOLERANCE = 0.1;

    /** The world of a workload that promises {@code risk}. */
    World promising(double risk) {
        return world(startDelay, risk, WorkloadDefaults.standard().of(SettingTable.TOLERANCE));
    }

    /** A world whose trigger says that the autoscaler has no tolerance, while it has. */
    World withoutTolerance(double risk) {
        return world(startDelay, risk, 0);
    }

    /** A world of pods that start in {@code otherDelay}. */
    World starting(Duration otherDelay, double risk) {
        return world(otherDelay, risk, WorkloadDefaults.standard().of(SettingTable.TOLERANCE));
    }

    private World world(Duration leadTime, double risk, double tolerance) {
        Values values = WorkloadDefaults.standard()
                .values()
                .with(SettingTable.QUERY, "trace")
                .with(SettingTable.THRESHOLD, 1.0)
                .with(SettingTable.DATA_SOURCE, "trace")
                .with(SettingTable.LEAD_TIME, leadTime)
                .with(SettingTable.RISK, risk)
                .with(SettingTable.TOLERANCE, tolerance)
                .with(SettingTable.MIN_REPLICAS, 1);
        WorkloadSettings workload = WorkloadSettings.of(values, Calendar.ordinary(values.get(SettingTable.TIMEZONE)));
        BacktestSettings settings = new BacktestSettings(
                new Threshold.AtPeak(REPLICAS_AT_PEAK),
                AUTOSCALER_TOLERANCE,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                TRAINING,
                workload);
        return ((Preparation.Ready) WorldBuilding.prepare(series, settings)).world();
    }
}
