package io.almanac.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series that share memory are told apart by nothing but the memory they take. */
class TimeSeriesMemoryTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void narrowed_keepsSixDigitsAndCounts_andRoundsOthersToSixDigits() {
        TimeSeries narrow = series(0.3, 0, 12_345.6, 1e12, 2e-12, 79.3 / 6, 9_999_995.5, 12_345_678, 1e39, Double.NaN)
                .narrowed();

        // 79.3 / 6 = 13.21666...
        assertThat(narrow.values())
                .containsExactly(0.3, 0, 12_345.6, 1e12, 2e-12, 13.2167, 1e7, 12_345_678, 1e39, Double.NaN);
    }

    @Property
    void narrowed_keepsEverySixDigits(
            @ForAll @IntRange(max = 999_999) int digits, @ForAll @IntRange(min = -14, max = 20) int power) {
        double value = Double.parseDouble(digits + "e" + power);

        assertThat(series(value).narrowed().value(0)).isEqualTo(value);
    }

    @Property
    void narrowed_isNearEverything_andNarrowedAgainTheSame(@ForAll @DoubleRange(max = 1e15) double value) {
        double narrow = series(value).narrowed().value(0);

        assertThat(narrow).isCloseTo(value, within(5e-6 * value + 1e-44));
        assertThat(series(narrow).narrowed().value(0)).isEqualTo(narrow);
    }

    /** Some blocks of values from one magnitude each: those of the next are of another, so that each is written otherwise. */
    @Property
    void narrowed_keepsWhateverIsThere(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 999_999) Integer> digits,
            @ForAll @Size(min = 4, max = 4) List<@IntRange(min = -30, max = 32) Integer> powers) {
        double[] values = new double[digits.size()];
        Arrays.setAll(
                values,
                i -> digits.get(i) % 50 == 7
                        ? Double.NaN
                        : Double.parseDouble(digits.get(i) + "e" + powers.get(i / 100)));
        TimeSeries narrow = series(values).narrowed();

        assertThat(narrow.narrowed()).isSameAs(narrow);
        assertThat(narrow.values()).containsExactly(values);
    }

    @Test
    void narrowed_ofEveryKindOfBlock_isReadAsItWas() {
        double[] values = new double[6 * 128];
        for (int i = 0; i < 128; i++) {
            values[i] = i % 3 == 0 ? Double.NaN : i;
            values[128 + i] = 100 + i / 100.0;
            values[2 * 128 + i] = (100_000 + i) / 1e9; // as decimals or floats, whichever are the shorter
            values[3 * 128 + i] = i * 1e20;
            values[4 * 128 + i] = i * 1e30;
            values[5 * 128 + i] = Double.NaN;
        }
        assertThat(series(values).narrowed().values())
                .containsExactly(series(values).values());
    }

    @Test
    void twoContinuations_doNotSeeEachOther() {
        TimeSeries first = series(1, 2).continuedBy(at(2, 3)); // has room
        TimeSeries one = first.continuedBy(at(3, 10, 11));
        TimeSeries other = first.continuedBy(at(3, 20));

        assertThat(first.values()).containsExactly(1, 2, 3);
        assertThat(one.values()).containsExactly(1, 2, 3, 10, 11);
        assertThat(other.values()).containsExactly(1, 2, 3, 20);
        assertThat(one.continuedBy(at(5, 12)).values()).containsExactly(1, 2, 3, 10, 11, 12);
    }

    @Test
    void widenedSeries_isTheSame_andGoesOnByItself() {
        TimeSeries narrow = series(1, 2.5, 3, 4).narrowed();
        TimeSeries cut =
                narrow.without(narrow.timestamp(1), narrow.timestamp(2)).after(narrow.start());

        TimeSeries wide = cut.widened();

        assertThat(wide).isEqualTo(cut).isNotEqualTo(narrow.after(narrow.start()));
        assertThat(wide.continuedBy(TimeSeries.of(narrow.timestamp(4), narrow.step(), 1 / 3.0))
                        .values())
                .containsExactly(Double.NaN, 3, 4, 1 / 3.0);
        assertThat(narrow.values()).containsExactly(1, 2.5, 3, 4);
    }

    @Test
    void narrowSeries_continuedByWhatIsNoFloat_losesNothing() {
        TimeSeries narrow = series(1, 2).narrowed();

        assertThat(narrow.continuedBy(at(2, 1 / 3.0)).values()).containsExactly(1, 2, 1 / 3.0);
        assertThat(narrow.continuedBy(at(2, 3)).continuedBy(at(3, 1 / 3.0)).values())
                .containsExactly(1, 2, 3, 1 / 3.0);
    }

    /** Numbers below 8 are slots to go back before the tail; the others are its values, 8 a missing one. */
    @Property
    void tailsOnTails_areWhatTheyAreInOneArray(
            @ForAll @Size(max = 60) List<@IntRange(max = 7) Integer> overlaps,
            @ForAll @Size(min = 60, max = 60) List<@IntRange(min = 8, max = 12) Integer> values,
            @ForAll boolean isNarrow) {
        TimeSeries series = isNarrow ? series(1, 2, 3).narrowed() : series(1, 2, 3);
        List<Double> whole = new ArrayList<>(List.of(1.0, 2.0, 3.0));
        List<TimeSeries> all = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        for (int i = 0; i < overlaps.size(); i++) {
            int from = Math.max(0, whole.size() - overlaps.get(i));
            double value = values.get(i) == 8 ? Double.NaN : values.get(i) / 4.0;
            double[] tail = new double[whole.size() - from + 1];
            for (int slot = from; slot <= whole.size(); slot++) {
                tail[slot - from] = slot == whole.size() || i % 3 == 0 ? value : whole.get(slot);
            }
            for (int slot = from; slot < whole.size(); slot++) {
                whole.set(slot, Double.isNaN(tail[slot - from]) ? whole.get(slot) : tail[slot - from]);
            }
            whole.add(value);
            series = series.continuedBy(at(from, tail));
            all.add(series);
            expected.add(whole.stream().mapToDouble(each -> each).toArray());
        }

        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).values()).containsExactly(expected.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_missesThoseSlots_inPartsToo_andTheOtherStaysWhole(boolean isNarrow) {
        TimeSeries whole = isNarrow ? series(0, 1, 2, 3, 4, 5, 6).narrowed() : series(0, 1, 2, 3, 4, 5, 6);

        TimeSeries rest = whole.without(minute(-3), minute(1))
                .without(minute(3), minute(5).plusNanos(1));

        assertThat(rest.values()).containsExactly(Double.NaN, 1, 2, Double.NaN, Double.NaN, Double.NaN, 6);
        assertThat(rest.value(4)).isNaN();
        assertThat(rest.value(6)).isEqualTo(6);
        assertThat(rest.values(1, 4)).containsExactly(1, 2, Double.NaN);
        assertThat(rest.after(minute(3)).values()).containsExactly(Double.NaN, Double.NaN, 6);
        assertThat(rest.until(minute(3)).values()).containsExactly(Double.NaN, 1, 2, Double.NaN);
        assertThat(rest.narrowed().values()).containsExactly(rest.values());
        assertThat(rest.maximum(minute(0), minute(5))).hasValue(2);
        assertThat(whole.values()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(whole.without(minute(7), minute(9)).values()).containsExactly(whole.values());
    }

    @Test
    void without_continued_staysWithout_andTakesNoRoomOfTheOther() {
        TimeSeries whole = series(1, 2).continuedBy(at(2, 3)); // has room

        TimeSeries rest = whole.without(minute(1), minute(2)).continuedBy(at(3, 4));

        assertThat(rest.values()).containsExactly(1, Double.NaN, 3, 4);
        assertThat(whole.continuedBy(at(3, 5)).values()).containsExactly(1, 2, 3, 5);
        assertThat(rest.values()).containsExactly(1, Double.NaN, 3, 4);
    }

    private static Instant minute(int slot) {
        return START.plusSeconds(60L * slot);
    }

    private static TimeSeries series(double... values) {
        return at(0, values);
    }

    private static TimeSeries at(int slot, double... values) {
        return TimeSeries.of(START.plusSeconds(60L * slot), MINUTE, Arrays.copyOf(values, values.length));
    }
}
