package io.almanac.forecast.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LevelShiftsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 288; // slots of five minutes
    private static final int HOUR = 12;
    private static final int LENGTH = 14 * DAY + 9 * HOUR;

    /** Loads that stay where they were, or of which that cannot be told yet. */
    enum Staying {
        EVERY_DAY(LevelShiftsTest::wave),
        QUIET_WEEKENDS(slot -> wave(slot) * (slot / DAY % 7 >= 5 ? 0.3 : 1)),
        CLOSED_AT_NIGHT(slot -> slot % DAY >= 9 * HOUR && slot % DAY < 18 * HOUR ? 100 : 1),
        GROWS_SEVENFOLD(slot -> wave(slot) * (1 + slot / 672.0)),
        ROSE_SLOWLY(slot -> wave(slot) * Math.clamp(1 + (slot - LENGTH + 20.0 * HOUR) / (4 * HOUR), 1, 3)),
        DOWN_FOR_NINE_HOURS(slot -> wave(slot) * (slot < LENGTH - 9 * HOUR ? 1 : 0.02)),
        BUSY_FOR_NINE_HOURS(slot -> wave(slot) * (slot < LENGTH - 9 * HOUR ? 1 : 4)),
        BACK_FOR_AN_HOUR(slot -> wave(slot) * (slot < LENGTH - 15 * HOUR || slot >= LENGTH - HOUR ? 1 : 1 / 3.0)),
        A_LITTLE_MORE(slot -> wave(slot) * (slot < LENGTH - DAY ? 1 : 1.3)),
        A_BURST_AN_HOUR(slot -> wave(slot) * (slot % 12 < 3 ? 1 + new Random(slot / 12).nextInt(9) : 1)),
        NOTHING(slot -> 0),
        NOTHING_UNTIL_TODAY(slot -> slot < LENGTH - 11 * HOUR ? 0 : 5),
        TWENTYFOLD_SINCE_TODAY(slot -> wave(slot) * (slot < LENGTH - 11 * HOUR ? 1 : 20));

        private final IntToDoubleFunction load;

        Staying(IntToDoubleFunction load) {
            this.load = load;
        }
    }

    @ParameterizedTest
    @EnumSource
    void loadThatStays_hasNoShift(Staying staying) {
        TimeSeries load = load(LENGTH, staying.load);

        LevelShifts found = LevelShifts.of(load, ZoneOffset.UTC);

        assertThat(found.all()).isEmpty();
        assertThat(found.undone(load)).containsExactly(load.values());
    }

    @ParameterizedTest
    @CsvSource({"3, 11", "0.3333, 11", "3, 50", "0.3333, 50", "1.7, 30", "0.6, 30"})
    void levelThatIsAnother_isAShift_afterTenHours(double ratio, int hours) {
        int begin = LENGTH - hours * HOUR;
        for (IntToDoubleFunction usual :
                new IntToDoubleFunction[] {LevelShiftsTest::wave, Staying.QUIET_WEEKENDS.load}) {
            TimeSeries load = load(LENGTH, slot -> usual.applyAsDouble(slot) * (slot < begin ? 1 : ratio));

            LevelShifts found = LevelShifts.of(load, ZoneOffset.UTC);

            assertThat(found.all()).hasSize(1);
            assertThat(found.all().getFirst().at()).isEqualTo(load.timestamp(begin));
            assertThat(found.all().getFirst().ratio()).isCloseTo(ratio, within(0.05 * ratio));
        }
    }

    @Test
    void whatLiesBeforeShifts_isMultipliedByAllThatFollow() {
        TimeSeries load = TimeSeries.of(MONDAY, Duration.ofHours(1), 1, 2, Double.NaN, 4, 5);
        LevelShifts shifts = new LevelShifts(
                List.of(new LevelShifts.Shift(load.timestamp(4), 3), new LevelShifts.Shift(load.timestamp(1), 0.5)));

        assertThat(shifts.undone(load)).containsExactly(1.5, 6, Double.NaN, 12, 5);
    }

    @Test
    void levelThatCameBack_isNoShift() {
        int out = LENGTH - 61 * HOUR;
        int back = LENGTH - 11 * HOUR;
        TimeSeries load = load(LENGTH, slot -> wave(slot) * (slot < out || slot >= back ? 1 : 3));

        assertThat(LevelShifts.of(load, ZoneOffset.UTC).all()).isEmpty();
    }

    @Test
    void shiftAfterAShift_isFoundToo() {
        int first = LENGTH - 4 * DAY;
        int second = LENGTH - 12 * HOUR;
        TimeSeries load = load(LENGTH, slot -> wave(slot) * (slot < first ? 1 : slot < second ? 2 : 4));

        LevelShifts found = LevelShifts.of(load, ZoneOffset.UTC);

        assertThat(found.all())
                .extracting(LevelShifts.Shift::at)
                .containsExactly(load.timestamp(second), load.timestamp(first));
        assertThat(found.undone(load)[DAY] / load.value(DAY)).isCloseTo(4, within(0.2));
    }

    @Test
    void lessThanAWeekAndTenHours_isNotJudged() {
        int length = 7 * DAY + 9 * HOUR;
        TimeSeries load = load(length, slot -> wave(slot) * (slot < length - 11 * HOUR ? 1 : 3));

        assertThat(LevelShifts.of(load, ZoneOffset.UTC).isEmpty()).isTrue();
    }

    private static double wave(int slot) {
        return 100 - 60 * Math.cos(2 * Math.PI * slot / DAY);
    }

    private static TimeSeries load(int length, IntToDoubleFunction load) {
        double[] values = new double[length];
        Random random = new Random(7);
        Arrays.setAll(values, slot -> load.applyAsDouble(slot) * (1 + 0.05 * random.nextGaussian()));
        return TimeSeries.of(MONDAY, Duration.ofMinutes(5), values);
    }
}
