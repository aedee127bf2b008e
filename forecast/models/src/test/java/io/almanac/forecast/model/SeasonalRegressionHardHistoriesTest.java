package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A {@link Forecast} refuses what is not finite, negative or falling with its level: to get one at all is half the test. */
class SeasonalRegressionHardHistoriesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<Quantile> LEVELS =
            List.of(new Quantile(0.01), Quantile.MEDIAN, new Quantile(0.9), new Quantile(0.9999));

    private static final int MINUTE = 60;
    private static final int DAY_SECONDS = 86_400;

    @Test
    void constantHistory_isForecastAsItIs() {
        assertAll(forecast(MINUTE, 3, slot -> 42, ZoneOffset.UTC), 42, 42);
    }

    @Test
    void allZeros_areForecastAsZero() {
        assertAll(forecast(MINUTE, 3, slot -> 0, ZoneOffset.UTC), 0, 0);
    }

    @Test
    void hugeValues_keepTheirShare() {
        Forecast huge = forecast(300, 9, slot -> 1e15 * wave(slot, 288), ZoneOffset.UTC);
        Forecast plain = forecast(300, 9, slot -> wave(slot, 288), ZoneOffset.UTC);

        for (Duration lead : plain.horizon().leads()) {
            double share = huge.at(lead, new Quantile(0.9)) / plain.at(lead, new Quantile(0.9));
            assertThat(share).isCloseTo(1e15, within(1e9));
        }
    }

    @Test
    void scalingByAPowerOfTwo_scalesEveryBit() {
        Forecast plain = forecast(300, 5, slot -> noisy(slot, 288), ZoneOffset.UTC);
        Forecast scaled = forecast(300, 5, slot -> noisy(slot, 288) * 1_048_576, ZoneOffset.UTC);

        for (Duration lead : plain.horizon().leads()) {
            assertThat(scaled.at(lead, Quantile.MEDIAN)).isEqualTo(plain.at(lead, Quantile.MEDIAN) * 1_048_576);
        }
    }

    @Test
    void largestDouble_staysFinite() {
        assertAll(forecast(300, 3, slot -> slot % 2 * Double.MAX_VALUE, ZoneOffset.UTC), 0, Double.MAX_VALUE);
    }

    @Test
    void smallestDouble_staysFinite() {
        assertAll(forecast(300, 3, slot -> slot % 2 * Double.MIN_VALUE, ZoneOffset.UTC), 0, 1e-300);
    }

    @Test
    void oneHugeSpike_doesNotEnterTheMedians() {
        Forecast forecast = forecast(300, 9, slot -> slot == 1_500 ? 1e6 : 50, ZoneOffset.UTC);

        for (Duration lead : forecast.horizon().leads()) {
            assertThat(forecast.at(lead, Quantile.MEDIAN)).isCloseTo(50, within(5.0));
        }
    }

    @Test
    void levelShiftAnHourAgo_isTakenUpAtOnce() {
        int slots = 9 * 288;
        Forecast forecast = forecast(300, 9, slot -> slot >= slots - 12 ? 300 : 100 + slot % 3, ZoneOffset.UTC);

        assertThat(forecast.at(Duration.ofMinutes(5), Quantile.MEDIAN)).isBetween(200.0, 400.0);
        assertAll(forecast, 0, 600);
    }

    @Test
    void fivePercentObserved_isForecast() {
        Random random = new Random(8);
        Forecast forecast = forecast(
                MINUTE, 14, slot -> random.nextInt(20) == 0 ? 100 + wave(slot, 1_440) : Double.NaN, ZoneOffset.UTC);

        for (Duration lead : forecast.horizon().leads()) {
            int slot = 14 * 1_440 - 1 + (int) lead.toMinutes();
            assertThat(forecast.at(lead, Quantile.MEDIAN)).isCloseTo(100 + wave(slot, 1_440), within(6.0));
        }
    }

    @Test
    void stepOfSevenMinutes_followsTheDayThoughItDoesNotDivideIt() {
        Forecast forecast = forecast(420, 10, slot -> wave(slot, DAY_SECONDS / 420.0), ZoneOffset.UTC);

        int last = 10 * DAY_SECONDS / 420 - 1;
        for (Duration lead : forecast.horizon().leads()) {
            int slot = last + (int) (lead.toMinutes() / 7);
            assertThat(forecast.at(lead, Quantile.MEDIAN)).isCloseTo(wave(slot, DAY_SECONDS / 420.0), within(1.0));
        }
    }

    @Test
    void clockChange_movesTheProfileWithTheWall() {
        // Berlin sets its clock forward on 2026-03-29 at 01:00Z; load is high from 12:00 to 13:00 on the wall
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        IntToDoubleFunction lunch =
                slot -> START.plusSeconds(300L * slot).atZone(berlin).getHour() == 12 ? 100 : 10;
        // until 29 March 09:55Z, 11:55 in Berlin
        int slots = 27 * 288 + 120;

        Forecast forecast = forecast(300, slots, berlin, lunch);

        assertThat(forecast.at(Duration.ofMinutes(30), Quantile.MEDIAN)).isCloseTo(100, within(10.0));
        assertThat(forecast.at(Duration.ofMinutes(90), Quantile.MEDIAN)).isCloseTo(10, within(10.0));
    }

    @Property(tries = 12)
    void wholeNumbers_giveFiniteForecastsAtAnyStep(
            @ForAll @IntRange(min = 1, max = 40) int most, @ForAll @IntRange(min = 1, max = 60) int stepMinutes) {
        Random random = new Random(most);
        int days = 2 + 60 * stepMinutes / 1_440;

        Forecast forecast = forecast(60 * stepMinutes, days + 1, slot -> random.nextInt(most), ZoneOffset.UTC);

        assertAll(forecast, 0, 2 * most);
    }

    private static void assertAll(Forecast forecast, double least, double most) {
        double tolerance = 1e-6 * most;
        for (Quantile level : LEVELS) {
            for (double value : forecast.path(level)) {
                assertThat(value).isBetween(least - tolerance, most + tolerance);
            }
            for (Duration window : forecast.horizon().windows()) {
                assertThat(forecast.windowMaximum(window, level)).isBetween(least - tolerance, most + tolerance);
            }
        }
    }

    private static Forecast forecast(int stepSeconds, int days, IntToDoubleFunction load, ZoneId zone) {
        return forecast(stepSeconds, days * DAY_SECONDS / stepSeconds, zone, load);
    }

    private static Forecast forecast(int stepSeconds, int slots, ZoneId zone, IntToDoubleFunction load) {
        double[] values = new double[slots];
        Arrays.setAll(values, load);
        Duration step = Duration.ofSeconds(stepSeconds);
        TimeSeries history = TimeSeries.of(START, step, values);
        List<Duration> windows = List.of(step, step.multipliedBy(2), Horizon.roundedUp(Duration.ofHours(20), step));
        Horizon horizon = Horizon.upTo(step, Duration.ofDays(1), windows);
        FitOutcome outcome = new SeasonalRegression().fit(new FitRequest(history, horizon, zone));
        assertThat(outcome).isInstanceOf(FitOutcome.Fitted.class);
        return ((FitOutcome.Fitted) outcome).model().forecast(history, LEVELS);
    }

    private static double noisy(int slot, int day) {
        return wave(slot, day) + (slot * 7_919L % 101) / 10.0;
    }

    private static double wave(int slot, double day) {
        return 60 + 40 * Math.sin(2 * Math.PI * slot / day);
    }
}
