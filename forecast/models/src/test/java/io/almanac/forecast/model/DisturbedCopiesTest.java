package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forecasts from a distorted copy of a load are those from the load: 63 copies of three loads, each from three origins. */
class DisturbedCopiesTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;
    private static final int HOUR = 12;
    private static final int NOW = 13 * DAY + 10 * HOUR;
    private static final List<Quantile> LEVELS = List.of(Quantile.MEDIAN, new Quantile(0.9), new Quantile(0.95));
    /** Slots at which something begins: at night, in the morning, in the evening; yesterday to a week ago. */
    private static final int[] BEGINNINGS = {NOW - 24 * HOUR, NOW - 2 * DAY - 7 * HOUR, NOW - 7 * DAY};

    enum Distortion {
        OUTAGE(5, 0.02),
        SHORT_OUTAGE(2, 0),
        SPIKE(5, 4),
        SHORT_SPIKE(1, 10),
        THREEFOLD(8, 3),
        A_THIRD(8, 1 / 3.0),
        GROWTH(slot -> 1 + 1.0 * slot / NOW),
        NOISE(slot -> 1 + 0.1 * new Random(slot).nextGaussian()),
        LATER_ON_ONE_DAY(slot -> 1, slot -> slot / DAY == 10 ? slot - 2 * HOUR : slot);

        private final int hours;
        private final IntToDoubleFunction factor;
        private final IntUnaryOperator from;

        Distortion(int hours, double factor) {
            this.hours = hours;
            this.factor = slot -> factor;
            this.from = IntUnaryOperator.identity();
        }

        Distortion(IntToDoubleFunction factor) {
            this(factor, IntUnaryOperator.identity());
        }

        Distortion(IntToDoubleFunction factor, IntUnaryOperator from) {
            this.hours = 0;
            this.factor = factor;
            this.from = from;
        }

        /** By how much the load is larger after a slot. */
        double at(int slot) {
            return hours > 0 || this == NOISE ? 1 : factor.applyAsDouble(slot);
        }

        TimeSeries copy(TimeSeries load, int beginning) {
            double[] values = load.values();
            Arrays.setAll(values, slot -> {
                boolean isIn = hours == 0 || (slot >= beginning && slot < beginning + hours * HOUR);
                return load.value(from.applyAsInt(slot)) * (isIn ? factor.applyAsDouble(slot) : 1);
            });
            return TimeSeries.of(load.start(), STEP, values);
        }
    }

    /** The loads, sixteen days of each. */
    private enum Load {
        OFFICE(Histories.office(STEP, Duration.ofDays(16), 5)),
        TWO_HUMPS(
                slot -> 75 - 40 * Math.cos(2 * Math.PI * slot / DAY) + 25 * Math.cos(4 * Math.PI * (slot - 90) / DAY)),
        BUSY_EVENINGS(slot -> 20 + 80 * Math.exp(-Math.pow((slot % DAY - 230) / 30.0, 2)));

        private final TimeSeries series;

        Load(IntToDoubleFunction level) {
            this(Histories.of(
                    STEP,
                    Duration.ofDays(16),
                    slot -> level.applyAsDouble(slot) * (1 + 0.06 * new Random(31L * slot).nextGaussian())));
        }

        Load(TimeSeries series) {
            this.series = series;
        }
    }

    @ParameterizedTest
    @EnumSource
    void distortedCopy_isForecastAsTheLoadItself(Distortion distortion) {
        double apart = 0;
        int forecasts = 0;
        for (Load load : Load.values()) {
            for (int origin = NOW; origin < NOW + DAY; origin += 11 * HOUR) {
                Forecast clean = forecast(load.series, origin);
                for (int beginning : distortion.hours == 0 ? new int[1] : BEGINNINGS) {
                    TimeSeries copy = distortion.copy(load.series, beginning);
                    Forecast distorted = forecast(copy, origin);

                    assertThat(distance(distorted, clean, distortion.at(origin)))
                            .as("%s from slot %d, seen from slot %d", load, beginning, origin)
                            .isLessThan(distortion.hours == 0 ? 0.15 : 0.025);
                    apart += coverage(distorted, copy) - coverage(clean, load.series);
                    forecasts++;
                }
            }
        }
        // What doubles in a fortnight is 7 % larger a day later, which nobody foresees.
        assertThat(apart / forecasts)
                .as("mean difference of coverage")
                .isCloseTo(0, within(distortion == Distortion.GROWTH ? 0.08 : 0.02));
    }

    /** Sum of distances of the medians by the sum of those they should be. */
    private static double distance(Forecast distorted, Forecast clean, double factor) {
        double distance = 0;
        double sum = 0;
        for (Duration lead : clean.horizon().leads()) {
            double wanted = factor * clean.at(lead, Quantile.MEDIAN);
            distance += Math.abs(distorted.at(lead, Quantile.MEDIAN) - wanted);
            sum += wanted;
        }
        return distance / sum;
    }

    /** The mean share of what came under the 0.9 and the 0.95 quantile. */
    private static double coverage(Forecast forecast, TimeSeries load) {
        int covered = 0;
        int count = 0;
        for (Duration lead : forecast.horizon().leads()) {
            double came = load.value(load.slotAt(forecast.origin().plus(lead)).orElseThrow());
            for (Quantile level : LEVELS.subList(1, LEVELS.size())) {
                covered += came <= forecast.at(lead, level) ? 1 : 0;
                count++;
            }
        }
        return (double) covered / count;
    }

    private static Forecast forecast(TimeSeries load, int origin) {
        TimeSeries history = load.until(load.timestamp(origin));
        FitRequest request = new FitRequest(history, Horizon.upTo(STEP, Duration.ofDays(1), List.of()), ZoneOffset.UTC);
        ModelSelection selection = new ModelSelection(
                request,
                Calendar.ordinary(ZoneOffset.UTC),
                Disturbances.of(history, ZoneOffset.UTC),
                Duration.ofHours(1),
                Quantile.MEDIAN);
        return selection.automatic() instanceof ModelSelection.Result.Chosen chosen
                ? chosen.model().forecast(history, LEVELS)
                : fail(history);
    }

    private static Forecast fail(TimeSeries history) {
        throw new AssertionError("no model for " + history);
    }
}
