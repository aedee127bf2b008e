package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Schedule;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A trigger that names a calendar, and its decisions; load is steadily 100, one replica carries 1. */
final class CalendarScene {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration STEP = Duration.ofMinutes(5);
    static final TimeSeries STEADY = steady(9);
    static final Instant NOW = STEADY.end();
    static final Duration PERIOD = Duration.ofHours(6);
    static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

    static final Calendar NOTHING = Calendar.ordinary(ZoneOffset.UTC);

    static Answer.Decision decide(Calendar calendar, TimeSeries history, String... more) {
        Cycle cycle = cycle(settings(calendar, more));
        return (Answer.Decision) ControlStep.decide(cycle, history, cycle.newest(history), history.end())
                .answer();
    }

    static Cycle cycle(WorkloadSettings settings) {
        return Cycle.of(settings, PERIOD, Duration.ZERO);
    }

    static double[] rungs(Calendar calendar, TimeSeries history) {
        Progress.Seen seen = cycle(settings(calendar)).newest(history).seen().orElseThrow();
        return seen.rungs().orElseThrow().rungs();
    }

    /** Median of the largest load of the lead window. */
    static double forecast(Calendar calendar, TimeSeries history) {
        WorkloadSettings settings = settings(calendar);
        Progress.Seen seen = cycle(settings).newest(history).seen().orElseThrow();
        return seen.forecast().orElseThrow().windowMaximum(LeadWindow.of(settings), Quantile.MEDIAN);
    }

    static Progress followed(Calendar calendar, TimeSeries history) {
        Cycle cycle = cycle(settings(calendar));
        return cycle.follow(cycle.begin(), history, history.end());
    }

    /** Four days of 100, twice that in {@code (from, to]}. */
    static TimeSeries raised(Instant from, Instant to) {
        double[] values = steady(4).values();
        for (int i = 0; i < values.length; i++) {
            Instant instant = STEADY.timestamp(i);
            values[i] *= instant.isAfter(from) && !instant.isAfter(to) ? 2 : 1;
        }
        return TimeSeries.of(START, STEP, values);
    }

    static WorkloadSettings settings(Calendar calendar, String... more) {
        Map<String, String> metadata = Triggered.metadata(
                "queryStep",
                "5m",
                "threshold",
                "1",
                "tolerance",
                "0",
                "model",
                "seasonal-naive-day",
                "calendar",
                "shop");
        for (int i = 0; i < more.length; i += 2) {
            metadata.put(more[i], more[i + 1]);
        }
        return TriggerMetadata.parse(
                        "shop",
                        "web",
                        metadata,
                        WorkloadDefaults.standard(),
                        ForecastModels.labels(),
                        Map.of("shop", calendar))
                .orElseThrow();
    }

    static Calendar event(Instant start, Instant end, double factor) {
        Event event = new Event("sale", start, end, factor, Duration.ZERO, Duration.ZERO);
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(event), List.of(), List.of());
    }

    static Calendar schedule(LocalTime from, int replicas) {
        Schedule schedule = new Schedule("night", ALL_DAYS, from, LocalTime.of(6, 0), replicas);
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(), List.of(), List.of(schedule));
    }

    static TimeSeries steady(int days) {
        double[] values = new double[days * 288];
        Arrays.fill(values, 100);
        return TimeSeries.of(START, STEP, values);
    }

    private CalendarScene() {}
}
