package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Threshold;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.Observation;
import io.almanac.scaler.settings.trigger.ScaledObjectFile;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The settings that options and a ScaledObject together give: an option that was given counts, then the object, then the
 * option's default.
 *
 * @param calendar of the options, ordinary if none is given
 * @param isGiven whether an option, by its name, stands on the command line
 */
record BacktestRequest(
        BacktestOptions options,
        Calendar calendar,
        Optional<ScaledObjectFile.Parsed> object,
        Predicate<String> isGiven) {
    /** @throws IllegalArgumentException if options and object contradict each other; the message says how */
    BacktestSettings settings() {
        WorkloadSettings workload = workload();
        Threshold threshold = object.filter(file -> !isGiven.test(BacktestOptions.THRESHOLD))
                .<Threshold>map(file -> new Threshold.Fixed(file.workload().threshold()))
                .orElseGet(options::threshold);
        Duration window = object.flatMap(ScaledObjectFile.Parsed::scaleDownWindow)
                .filter(seconds -> !isGiven.test(BacktestOptions.SCALE_DOWN_WINDOW))
                .orElseGet(() -> options.scaleDownWindow);
        return new BacktestSettings(
                threshold,
                options.tolerance,
                window,
                options.history,
                options.scoreLast,
                options.trainingPeriod,
                workload);
    }

    private WorkloadSettings workload() {
        return byOptions(object.map(ScaledObjectFile.Parsed::workload).orElseGet(BacktestRequest::standard));
    }

    /** {@code base} with the options that are given; with all of them where there is no object. */
    private WorkloadSettings byOptions(WorkloadSettings base) {
        Duration lead = chosen(BacktestOptions.START_DELAY, options.startDelay, base.leadTime());
        Calendar days =
                object.isEmpty() || isGiven.test(CalendarOptions.CALENDAR) || isGiven.test(CalendarOptions.TIMEZONE)
                        ? calendar
                        : base.calendar();
        Duration horizon = base.predictHorizon().compareTo(lead) < 0 ? lead : base.predictHorizon();
        return new WorkloadSettings(
                base.query(),
                base.threshold(),
                base.activationThreshold(),
                base.source(),
                base.historyTimeWindow(),
                chosen(BacktestOptions.STEP, options.step, base.queryStep()),
                horizon,
                lead,
                chosen(BacktestOptions.RISK, options.risk, base.risk()),
                chosen(BacktestOptions.TOLERANCE, options.tolerance, base.tolerance()),
                Mode.PREDICTIVE,
                chosen(BacktestOptions.MODEL, options.model, base.model()),
                days.zone(),
                Math.max(1, chosen(BacktestOptions.MIN_REPLICAS, options.minReplicas, base.minReplicas())),
                chosen(BacktestOptions.MAX_REPLICAS, options.maxReplicas, base.maxReplicas()),
                base.metricName(),
                days,
                Observation.NONE);
    }

    private <T> T chosen(String option, T given, T ofObject) {
        return object.isEmpty() || isGiven.test(option) ? given : ofObject;
    }

    private static WorkloadSettings standard() {
        WorkloadDefaults standard = WorkloadDefaults.standard();
        return new WorkloadSettings(
                "trace",
                1,
                standard.activationThreshold(),
                new SourceChoice.Named(standard.dataSource()),
                standard.historyTimeWindow(),
                standard.queryStep(),
                standard.predictHorizon(),
                standard.leadTime(),
                standard.risk(),
                standard.tolerance(),
                standard.mode(),
                standard.model(),
                standard.timezone(),
                standard.minReplicas(),
                standard.maxReplicas(),
                standard.metricName());
    }
}
