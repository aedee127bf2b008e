package io.almanac.forecast.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisturbancesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 288; // slots of five minutes
    private static final int HOUR = 12;
    private static final int SIXTH_NINE_O_CLOCK = 5 * DAY + 9 * HOUR;

    /** Loads in which nothing is out of the ordinary, though not every day is like every other. */
    enum Ordinary {
        EVERY_DAY(DisturbancesTest::wave),
        QUIET_WEEKENDS(slot -> wave(slot) * (weekend(slot) ? 0.3 : 1)),
        CLOSED_AT_NIGHT_AND_AT_WEEKENDS(slot -> opens(slot, 9, 18) && !weekend(slot) ? 100 : 1),
        CLOSED_EARLY_ON_ONE_SATURDAY(slot -> opens(slot, 9, slot / DAY == 12 ? 13 : 18) ? 100 : 1),
        CLOSED_ON_ONE_HOLIDAY(slot -> opens(slot, 9, 18) && slot / DAY != 8 ? 100 : 1),
        A_QUIET_HOLIDAY(slot -> wave(slot) * Math.clamp(Math.abs(slot / (double) DAY - 8.5) * 6 - 2, 0.3, 1)),
        OPEN_IN_THE_AFTERNOON_OF_A_HOLIDAY(slot -> opens(slot, slot / DAY == 8 ? 13 : 9, 18) ? 100 : 1),
        OPENED_EARLIER_ON_ONE_DAY(slot -> opens(slot, slot / DAY == 8 ? 7 : 9, slot / DAY == 8 ? 16 : 18) ? 100 : 1),
        DEPLOYED_TWICE_A_DAY(slot -> wave(slot) * (slot % 137 < 2 ? 0 : 1)),
        GROWS_SEVENFOLD(slot -> wave(slot) * (1 + slot / 672.0)),
        ROSE_THREEFOLD(slot -> wave(slot) * (slot < 7 * DAY + 100 ? 1 : 3)),
        FELL_TO_A_THIRD(slot -> wave(slot) * (slot < 7 * DAY + 100 ? 1 : 1 / 3.0)),
        A_JOB_EACH_DAY(slot -> wave(slot) * (opens(slot, 3, 5) ? 4 : 1)),
        A_JOB_EVERY_THIRD_DAY(slot -> wave(slot) * (opens(slot, 3, 5) && slot / DAY % 3 == 0 ? 4 : 1)),
        A_JOB_ON_SUNDAYS(slot -> wave(slot) * (opens(slot, 3, 5) && slot / DAY % 7 == 6 ? 4 : 1)),
        A_BURST_A_DAY(slot -> wave(slot) * (opens(slot, slot / DAY * 7 % 20, slot / DAY * 7 % 20 + 2) ? 5 : 1)),
        STILL_DOWN(slot -> slot < 14 * DAY - 2 * HOUR ? wave(slot) : 0),
        JUST_BACK(slot -> slot < 14 * DAY - 5 * HOUR || slot >= 14 * DAY - 4 ? wave(slot) : 0),
        NOTHING(slot -> 0),
        NOTHING_CHANGES(slot -> 7);

        private final IntToDoubleFunction load;

        Ordinary(IntToDoubleFunction load) {
            this.load = load;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOrdinary_isNoDisturbance(Ordinary ordinary) {
        TimeSeries load = load(14 * DAY, noisy(ordinary.load));

        assertThat(found(load).all()).isEmpty();
        assertThat(found(load).without(load)).isSameAs(load);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 5, OUTAGE", "0, 2, OUTAGE", "0.33, 24, OUTAGE", "4, 5, SPIKE", "10, 1, SPIKE", "3, 24, SPIKE"})
    void hoursThatWereOtherwise_areOneDisturbance(double factor, int hours, Disturbance.Kind kind) {
        for (IntToDoubleFunction usual :
                new IntToDoubleFunction[] {DisturbancesTest::wave, Ordinary.QUIET_WEEKENDS.load}) {
            TimeSeries load = disturbed(usual, hours, value -> value * factor);

            Disturbances found = found(load);

            assertThat(found.all()).hasSize(1);
            Disturbance disturbance = found.all().getFirst();
            assertThat(disturbance.kind()).isEqualTo(kind);
            assertThat(disturbance.from()).isEqualTo(load.timestamp(SIXTH_NINE_O_CLOCK));
            assertThat(disturbance.length()).isEqualTo(Duration.ofHours(hours));
        }
    }

    @Test
    void ratio_isOfTheLoadAndATwentiethOfItsMean() {
        // The mean is 100 + 300 * 5 / 336 = 104.5: (400 + 5.2) / (100 + 5.2) = 3.85; the week after has noise, too.
        Disturbance spike =
                found(disturbed(slot -> 100, 5, value -> 4 * value)).all().getFirst();

        assertThat(spike.ratio()).isCloseTo(3.85, within(0.1));
    }

    @Test
    void withoutDisturbances_theirSlotsAreMissingAndNoOther() {
        TimeSeries load = disturbed(DisturbancesTest::wave, 5, value -> 0);

        TimeSeries undisturbed = found(load).without(load);

        assertThat(undisturbed.observedCount()).isEqualTo(14 * DAY - 5 * HOUR);
        assertThat(undisturbed.isObserved(SIXTH_NINE_O_CLOCK - 1)).isTrue();
        assertThat(undisturbed.isObserved(SIXTH_NINE_O_CLOCK)).isFalse();
        assertThat(undisturbed.isObserved(SIXTH_NINE_O_CLOCK + 5 * HOUR - 1)).isFalse();
        assertThat(undisturbed.isObserved(SIXTH_NINE_O_CLOCK + 5 * HOUR)).isTrue();
    }

    @Test
    void outageThatIsPartlyMissing_isFound() {
        TimeSeries load = load(14 * DAY, slot -> {
            int since = slot - SIXTH_NINE_O_CLOCK;
            return since < 0 || since >= 5 * HOUR
                    ? noisy(DisturbancesTest::wave).applyAsDouble(slot)
                    : since < 3 * HOUR ? 0 : Double.NaN;
        });

        assertThat(found(load).all()).singleElement().satisfies(outage -> {
            assertThat(outage.from()).isEqualTo(load.timestamp(SIXTH_NINE_O_CLOCK));
            assertThat(outage.until()).isEqualTo(load.timestamp(SIXTH_NINE_O_CLOCK + 5 * HOUR));
        });
    }

    @Test
    void stormOfRetriesAfterAnOutage_isPartOfIt() {
        TimeSeries load = load(14 * DAY, slot -> {
            int since = slot - SIXTH_NINE_O_CLOCK;
            double storm = since >= 2 * HOUR && since < 2 * HOUR + 6 ? 4 : 1;
            return noisy(DisturbancesTest::wave).applyAsDouble(slot) * (since >= 0 && since < 2 * HOUR ? 0 : storm);
        });

        assertThat(found(load).all())
                .singleElement()
                .satisfies(outage -> assertThat(outage.length()).isEqualTo(Duration.ofMinutes(150)));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 60, 420, 900, 1800, 3600})
    void outage_isFoundAtEveryStep(int stepSeconds) {
        Instant from = MONDAY.plus(Duration.ofHours(10 * 24 + 6));
        double[] values = new double[14 * 86_400 / stepSeconds];
        Arrays.setAll(values, slot -> {
            Instant at = MONDAY.plusSeconds((long) slot * stepSeconds);
            boolean isDown = !at.isBefore(from) && at.isBefore(from.plus(Duration.ofHours(6)));
            return isDown ? 0 : 100 + 50 * Math.sin(2 * Math.PI * slot * stepSeconds / 86_400);
        });

        Disturbances found = found(TimeSeries.of(MONDAY, Duration.ofSeconds(stepSeconds), values));

        // Seven minutes are put in blocks of 21, which begin and end elsewhere.
        int away = stepSeconds == 420 ? 1_260 : 0;
        assertThat(found.all()).singleElement().satisfies(outage -> {
            assertThat(outage.from()).isBetween(from.minusSeconds(away), from);
            assertThat(outage.until())
                    .isBetween(from.plus(Duration.ofHours(6)).minusSeconds(away), from.plus(Duration.ofHours(7)));
        });
    }

    @Test
    void fewerThanFourDays_showNothing() {
        TimeSeries load = load(3 * DAY, slot -> slot >= 400 && slot < 460 ? 0 : wave(slot));

        assertThat(found(load).isEmpty()).isTrue();
    }

    @Test
    void secondSpikeInAFortnight_makesThemOrdinary() {
        IntToDoubleFunction one = slot -> wave(slot) * (inOne(slot, 6, 60) ? 5 : 1);
        IntToDoubleFunction two = slot -> one.applyAsDouble(slot) * (inOne(slot, 11, 120) ? 5 : 1);

        assertThat(found(load(14 * DAY, one)).all()).hasSize(1);
        assertThat(found(load(14 * DAY, two)).all()).isEmpty();
    }

    private static boolean inOne(int slot, int... daysAndSlots) {
        for (int i = 0; i < daysAndSlots.length; i += 2) {
            int since = slot - daysAndSlots[i] * DAY - daysAndSlots[i + 1];
            if (since >= 0 && since < 2 * HOUR) {
                return true;
            }
        }
        return false;
    }

    private static TimeSeries disturbed(IntToDoubleFunction usual, int hours, DoubleUnaryOperator change) {
        IntToDoubleFunction noisy = noisy(usual);
        return load(14 * DAY, slot -> {
            boolean isIn = slot >= SIXTH_NINE_O_CLOCK && slot < SIXTH_NINE_O_CLOCK + hours * HOUR;
            double value = noisy.applyAsDouble(slot);
            return isIn ? change.applyAsDouble(value) : value;
        });
    }

    private static Disturbances found(TimeSeries load) {
        return Disturbances.of(load, ZoneOffset.UTC);
    }

    private static TimeSeries load(int slots, IntToDoubleFunction valueOfSlot) {
        double[] values = new double[slots];
        Arrays.setAll(values, valueOfSlot);
        return TimeSeries.of(MONDAY, Duration.ofMinutes(5), values);
    }

    /** Five per cent of noise, the same at each slot each time. */
    private static IntToDoubleFunction noisy(IntToDoubleFunction load) {
        return slot -> load.applyAsDouble(slot) * (1 + 0.05 * new Random(slot).nextGaussian());
    }

    private static double wave(int slot) {
        return 100 - 60 * Math.cos(2 * Math.PI * slot / DAY);
    }

    private static boolean opens(int slot, int hour, int until) {
        return slot % DAY >= hour * HOUR && slot % DAY < until * HOUR;
    }

    private static boolean weekend(int slot) {
        return slot / DAY % 7 >= 5;
    }
}
