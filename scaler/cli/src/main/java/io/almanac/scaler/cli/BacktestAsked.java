package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Threshold;
import io.almanac.scaler.settings.trigger.LoadQuery;
import io.almanac.scaler.settings.trigger.LookAhead;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.Observation;
import io.almanac.scaler.settings.trigger.Promise;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.ScaledObjectFile;
import io.almanac.scaler.settings.trigger.Serving;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the options and a ScaledObject together ask for: an option that was given counts, then the object, then the
 * option's default.
 *
 * @param calendar of the options, ordinary if none is given
 * @param isGiven whether an option, by its name, stands on the command line
 */
record BacktestAsked(
        BacktestWorldOptions world,
        BacktestPredictorOptions predictor,
        Calendar calendar,
        Optional<ScaledObjectFile.Scaling> object,
        Predicate<String> isGiven) {
    /** @throws IllegalArgumentException if options and object contradict each other; the message says how */
    BacktestSettings settings() {
        WorkloadSettings workload = workload();
        Threshold threshold = object.filter(file -> !isGiven.test(BacktestWorldOptions.THRESHOLD))
                .<Threshold>map(
                        file -> new Threshold.Fixed(file.workload().promise().threshold()))
                .orElseGet(world::threshold);
        Duration window = object.flatMap(ScaledObjectFile.Scaling::scaleDownWindow)
                .filter(seconds -> !isGiven.test(BacktestWorldOptions.SCALE_DOWN_WINDOW))
                .orElseGet(world::scaleDownWindow);
        return new BacktestSettings(
                threshold,
                world.tolerance(),
                window,
                world.history(),
                world.scoreLast(),
                predictor.trainingPeriod(),
                workload);
    }

    private WorkloadSettings workload() {
        return byOptions(object.map(ScaledObjectFile.Scaling::workload).orElseGet(BacktestAsked::standard));
    }

    /** {@code base} with the options that are given; with all of them where there is no object. */
    private WorkloadSettings byOptions(WorkloadSettings base) {
        Duration lead = chosen(
                BacktestWorldOptions.START_DELAY,
                world.startDelay(),
                base.ahead().leadTime());
        Calendar days =
                object.isEmpty() || isGiven.test(CalendarOptions.CALENDAR) || isGiven.test(CalendarOptions.TIMEZONE)
                        ? calendar
                        : base.calendar();
        Duration horizon = base.ahead().predictHorizon();
        LoadQuery load = base.load();
        Promise promise = base.promise();
        ReplicaBounds bounds = base.bounds();
        return new WorkloadSettings(
                new LoadQuery(
                        load.query(),
                        load.source(),
                        load.historyTimeWindow(),
                        chosen(BacktestPredictorOptions.STEP, predictor.step(), load.queryStep())),
                new Promise(
                        promise.threshold(),
                        promise.activationThreshold(),
                        chosen(BacktestPredictorOptions.RISK, predictor.risk(), promise.risk()),
                        chosen(BacktestWorldOptions.TOLERANCE, world.tolerance(), promise.tolerance())),
                new LookAhead(horizon.compareTo(lead) < 0 ? lead : horizon, lead),
                new ReplicaBounds(
                        Math.max(
                                1,
                                chosen(BacktestWorldOptions.MIN_REPLICAS, world.minReplicas(), bounds.minReplicas())),
                        chosen(BacktestWorldOptions.MAX_REPLICAS, world.maxReplicas(), bounds.maxReplicas())),
                new Serving(
                        Mode.PREDICTIVE,
                        chosen(
                                BacktestPredictorOptions.MODEL,
                                predictor.model(),
                                base.serving().model())),
                days,
                Observation.NONE,
                base.metricName());
    }

    private <T> T chosen(String option, T given, T ofObject) {
        return object.isEmpty() || isGiven.test(option) ? given : ofObject;
    }

    private static WorkloadSettings standard() {
        WorkloadDefaults standard = WorkloadDefaults.standard();
        return new WorkloadSettings(
                new LoadQuery(
                        "trace",
                        new SourceChoice.Named(standard.dataSource()),
                        standard.historyTimeWindow(),
                        standard.queryStep()),
                new Promise(1, standard.activationThreshold(), standard.risk(), standard.tolerance()),
                new LookAhead(standard.predictHorizon(), standard.leadTime()),
                new ReplicaBounds(standard.minReplicas(), standard.maxReplicas()),
                new Serving(standard.mode(), standard.model()),
                Calendar.ordinary(standard.timezone()),
                Observation.NONE,
                standard.metricName());
    }
}
