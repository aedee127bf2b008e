package io.almanac.forecast.model;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Histories that models stumble over: each a way in which real load is unlike a textbook's. Whole numbers and no random
 * ones, so that every forecast can be checked by hand and comes out the same everywhere.
 */
enum HardHistories {
    CONSTANT(Steps.FIVE_MINUTES, 2880, slot -> 42),
    ALL_ZERO(Steps.FIVE_MINUTES, 2880, slot -> 0),
    ONE_POINT(Steps.FIVE_MINUTES, 1, slot -> 42),
    NOTHING_OBSERVED(Steps.FIVE_MINUTES, 2880, slot -> Double.NaN),
    TWO_DAYS(Steps.FIVE_MINUTES, 576, slot -> hour(slot, 12)),
    FIVE_PERCENT_OBSERVED(Steps.FIVE_MINUTES, 2880, slot -> slot % 20 == 0 ? hour(slot, 12) : Double.NaN),
    HUGE(Steps.FIVE_MINUTES, 2880, slot -> 1e15 * hour(slot, 12)),
    SEVEN_MINUTES(Duration.ofMinutes(7), 2057, slot -> 40 + slot % 3),
    STEP_THAT_DOES_NOT_DIVIDE_THE_DAY(Duration.ofMinutes(25), 576, slot -> 40 + slot % 3),
    GAP_AT_THE_END(Steps.FIVE_MINUTES, 2880, slot -> slot < 2844 ? hour(slot, 12) : Double.NaN),
    SAME_WEEK_TWICE(Steps.FIVE_MINUTES, 4032, slot -> scattered(slot % 2016)),
    WHOLE_NUMBERS(Steps.FIVE_MINUTES, 2880, slot -> scattered(slot) % 4),
    LEVEL_SHIFT_AN_HOUR_AGO(Steps.FIVE_MINUTES, 2880, slot -> slot < 2868 ? 100 : 300),
    ENDED_THREE_DAYS_AGO(Steps.FIVE_MINUTES, 2880, slot -> slot < 2016 ? hour(slot, 12) : Double.NaN),
    /** Berlin sets its clock forward at 01:00Z on 29 March 2026; load is high from 12:00 to 13:00 on the wall. */
    SHORT_DAY(at("2026-03-15T00:00:00Z"), "2026-03-29T09:55:00Z", ZoneId.of("Europe/Berlin")),
    /** And back at 01:00Z on 25 October 2026. */
    LONG_DAY(at("2026-10-11T00:00:00Z"), "2026-10-25T10:55:00Z", ZoneId.of("Europe/Berlin")),
    NEGATIVE_VALUES(Resampling.onto(
                    new Grid(Histories.MONDAY, Steps.FIVE_MINUTES),
                    Histories.MONDAY,
                    Histories.MONDAY.plus(Steps.FIVE_MINUTES.multipliedBy(2879)),
                    IntStream.range(0, 2880)
                            .mapToObj(slot -> new Sample(
                                    Histories.MONDAY.plus(Steps.FIVE_MINUTES.multipliedBy(slot)),
                                    slot % 10 == 3 ? -1 : 42))
                            .toList())
            .series());

    private final TimeSeries series;
    private final ZoneId zone;

    HardHistories(Duration step, int slots, IntToDoubleFunction load) {
        this(Histories.of(step, step.multipliedBy(slots), load));
    }

    HardHistories(TimeSeries series) {
        this.series = series;
        this.zone = ZoneOffset.UTC;
    }

    HardHistories(Instant start, String end, ZoneId zone) {
        int slots = (int) Duration.between(start, at(end)).dividedBy(Steps.FIVE_MINUTES) + 1;
        double[] values = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            Instant instant = start.plus(Steps.FIVE_MINUTES.multipliedBy(slot));
            values[slot] = instant.atZone(zone).getHour() == 12 ? 100 : 10;
        }
        this.series = TimeSeries.of(start, Steps.FIVE_MINUTES, values);
        this.zone = zone;
    }

    TimeSeries series() {
        return series;
    }

    /** The leads that forecasts are checked at: near, and two hours away. */
    List<Duration> leads() {
        return List.of(window(), Horizon.roundedUp(Duration.ofHours(2), series.step()));
    }

    Duration window() {
        return Horizon.roundedUp(Duration.ofMinutes(15), series.step());
    }

    FitRequest request() {
        return new FitRequest(series, new Horizon(series.step(), leads(), List.of(window())), zone);
    }

    /** The hour of the day counted from 1, so that it is never zero. */
    private static double hour(int slot, int slotsPerHour) {
        return slot / slotsPerHour % 24 + 1;
    }

    /** From 0 to 100, in no order that a model could learn. */
    private static double scattered(int slot) {
        return slot * 7_919L % 101;
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    /** Constants of an enum's arguments. */
    private static final class Steps {
        static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    }
}
