package io.almanac.scaler.forecasting;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.model.ForecastModel;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.ModelSelection;
import io.almanac.forecast.series.LongHorizon;
import io.almanac.forecast.series.Quantile;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The task of a run, the same for every trace.
 *
 * @param history how much of the trace before an origin is used; empty: {@link #usualHistory}
 * @param length how far to look ahead; rounded up to a step
 * @param windows of which the maximum is wanted, increasing; may be empty
 * @param levels increasing, at least one
 * @param choice how the model is chosen
 * @param calendar in whose zone days and weekdays are told apart
 */
public record ForecastTask(
        Optional<Duration> history,
        Duration length,
        List<Duration> windows,
        List<Quantile> levels,
        ModelChoice choice,
        Calendar calendar) {
    private static final Duration USUAL = Duration.ofDays(14);
    private static final Duration USUAL_COARSE = Duration.ofDays(28);
    private static final Duration COARSE_STEP = Duration.ofMinutes(30);

    public ForecastTask {
        windows = List.copyOf(windows);
        levels = List.copyOf(levels);
    }

    /** A task without a calendar. */
    public ForecastTask(
            Optional<Duration> history,
            Duration length,
            List<Duration> windows,
            List<Quantile> levels,
            ModelChoice choice,
            ZoneId zone) {
        this(history, length, windows, levels, choice, Calendar.ordinary(zone));
    }

    /** The way to choose a model for a series. */
    public sealed interface ModelChoice {
        /** As a trigger with {@code model: auto} would choose: {@link ModelSelection#automatic}. */
        record Automatic() implements ModelChoice {}

        /** The winner of a contest, to measure what holding one at each origin would be worth. */
        record Contest() implements ModelChoice {}

        /** This model and no other. */
        record Named(String label, ForecastModel model) implements ModelChoice {
            public static Named of(ForecastModels model) {
                return new Named(model.label(), model.model());
            }
        }

        /**
         * A model outside, handed in by whoever may ask it; where it gives no forecast, the automatic choice.
         *
         * @param label as users name it
         */
        record External(String label, ForecastModel model) implements ModelChoice {}
    }

    /** 14 days, or 28 where a step is 30 min or more and there are few values a day. */
    public static Duration usualHistory(Duration step) {
        return step.compareTo(COARSE_STEP) < 0 ? USUAL : USUAL_COARSE;
    }

    Duration historyFor(Duration step) {
        return history.orElseGet(() -> usualHistory(step));
    }

    /**
     * The leads and windows forecast from an origin of a series. A window holds the grid instants in {@code (origin, origin +
     * window]}, so it is rounded down to the step; one that holds none is left out.
     */
    LongHorizon horizonFor(Duration step) {
        List<Duration> held = windows.stream()
                .map(window -> wholeSteps(window, step))
                .filter(Duration::isPositive)
                .distinct()
                .toList();
        return new LongHorizon(step, length.compareTo(step) < 0 ? step : length, held);
    }

    /** {@code duration} rounded down to whole steps. */
    static Duration wholeSteps(Duration duration, Duration step) {
        return step.multipliedBy(duration.dividedBy(step));
    }
}
