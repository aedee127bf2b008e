package io.almanac.scaler.cli;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Threshold;
import io.almanac.scaler.backtest.report.TodaysObject;
import io.almanac.scaler.manifest.ScaledObjectReading;
import io.almanac.scaler.settings.rule.Values;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.Promote;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
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
        Optional<ScaledObjectReading.Scaling> object,
        Predicate<String> isGiven) {
    /** @throws IllegalArgumentException if options and object contradict each other; the message says how */
    BacktestSettings settings() {
        WorkloadSettings workload = workload();
        Threshold threshold = object.filter(file -> !isGiven.test(BacktestOptions.THRESHOLD))
                .<Threshold>map(
                        file -> new Threshold.Fixed(file.workload().promise().threshold()))
                .orElseGet(options::threshold);
        return new BacktestSettings(
                threshold,
                tolerances(),
                behavior(),
                options.history,
                options.scoreLast,
                options.trainingPeriod,
                workload);
    }

    /** Load that plain autoscaling gives each replica today: the object's, else that of the option, if one says so. */
    OptionalDouble todaysThreshold() {
        if (object.isPresent()) {
            return OptionalDouble.of(object.get().workload().promise().threshold());
        }
        return options.threshold() instanceof Threshold.Fixed(double load)
                ? OptionalDouble.of(load)
                : OptionalDouble.empty();
    }

    /** The object, with the fewest replicas that a backtest knows: one. */
    Optional<TodaysObject> today() {
        return object.map(given -> new TodaysObject(
                given.document(),
                given.place(),
                given.isOwn(),
                WorkloadSettings.of(
                        given.workload()
                                .values()
                                .with(
                                        SettingTable.MIN_REPLICAS,
                                        Math.max(1, given.workload().bounds().minReplicas())),
                        given.workload().calendar()),
                given.behavior(),
                given.tolerances()));
    }

    private Tolerances tolerances() {
        return object.map(ScaledObjectReading.Scaling::tolerances)
                .filter(ofObject -> !isGiven.test(BacktestOptions.TOLERANCE))
                .orElseGet(() -> new Tolerances(options.tolerance, options.tolerance));
    }

    private Behavior behavior() {
        Behavior behavior = object.map(ScaledObjectReading.Scaling::behavior).orElseGet(Behavior::presentDefault);
        return given(BacktestOptions.SCALE_DOWN_WINDOW, options.scaleDownWindow)
                .map(behavior::holding)
                .orElse(behavior);
    }

    private WorkloadSettings workload() {
        return byOptions(object.map(ScaledObjectReading.Scaling::workload).orElseGet(BacktestRequest::standard));
    }

    /** {@code base} with the options that are given; with all of them where there is no object. */
    private WorkloadSettings byOptions(WorkloadSettings base) {
        Duration lead = chosen(
                BacktestOptions.START_DELAY, options.startDelay, base.ahead().leadTime());
        Calendar days =
                object.isEmpty() || isGiven.test(CalendarOptions.CALENDAR) || isGiven.test(CalendarOptions.TIMEZONE)
                        ? calendar
                        : base.calendar();
        Duration horizon = base.ahead().predictHorizon();
        int min = chosen(
                BacktestOptions.MIN_REPLICAS, options.minReplicas, base.bounds().minReplicas());
        Values values = base.values()
                .with(SettingTable.LEAD_TIME, lead)
                .with(SettingTable.PREDICT_HORIZON, horizon.compareTo(lead) < 0 ? lead : horizon)
                .with(SettingTable.MODE, Mode.PREDICTIVE)
                .with(SettingTable.PROMOTE, Promote.OFF)
                .with(SettingTable.MIN_REPLICAS, Math.max(1, min))
                .with(SettingTable.QUERY_STEP, given(BacktestOptions.STEP, options.step))
                .with(SettingTable.RISK, given(BacktestOptions.RISK, options.risk))
                .with(SettingTable.TOLERANCE, given(BacktestOptions.TOLERANCE, options.tolerance))
                .with(SettingTable.MODEL, given(BacktestOptions.MODEL, options.model))
                .with(SettingTable.MAX_REPLICAS, given(BacktestOptions.MAX_REPLICAS, options.maxReplicas));
        return WorkloadSettings.of(values, days);
    }

    private <T> T chosen(String option, T given, T ofObject) {
        return given(option, given).orElse(ofObject);
    }

    private <T> Optional<T> given(String option, T given) {
        return object.isEmpty() || isGiven.test(option) ? Optional.of(given) : Optional.empty();
    }

    private static WorkloadSettings standard() {
        Values values = WorkloadDefaults.standard()
                .values()
                .with(SettingTable.QUERY, "trace")
                .with(SettingTable.THRESHOLD, 1.0);
        return WorkloadSettings.of(values, Calendar.ordinary(values.get(SettingTable.TIMEZONE)));
    }
}
