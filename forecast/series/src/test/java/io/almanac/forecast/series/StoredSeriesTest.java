package io.almanac.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Series as bytes, and bytes that are none. */
class StoredSeriesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Property(tries = 200)
    void partOfASeries_isReadAsItWasWritten(
            @ForAll @IntRange(min = 1, max = 700) int size,
            @ForAll @IntRange(max = 300) int after,
            @ForAll @IntRange(max = 300) int fewer,
            @ForAll boolean isNarrow) {
        TimeSeries whole = isNarrow ? series(size).narrowed() : series(size);
        TimeSeries part = whole.until(whole.end().minus(MINUTE.multipliedBy(Math.min(fewer, size - 1))))
                .after(START.plus(MINUTE.multipliedBy(after)));

        assertThat(read(written(part))).isEqualTo(part);
        assertThat(read(written(part)).continuedBy(series(size).after(part.start())))
                .isEqualTo(part.continuedBy(series(size).after(part.start())));
    }

    @Test
    void whatIsCutOut_isMissing() {
        TimeSeries cut = series(300).narrowed().without(START.plus(MINUTE), START.plus(MINUTE.multipliedBy(3)));

        assertThat(read(written(cut))).isEqualTo(cut);
        assertThat(read(written(cut)).isObserved(2)).isFalse();
    }

    @Test
    void narrowSeries_isWrittenAsItIsHeld() {
        double[] values = new double[256];
        Arrays.setAll(values, slot -> 100 + slot % 128 / 100.0);

        // Start and step, 12 each; how, offset, slots, blocks; two blocks of 2 + 128 * 8 / 64 longs and their lengths.
        assertThat(written(TimeSeries.of(START, MINUTE, values).narrowed()))
                .hasSize(2 * 12 + 1 + 3 * 4 + 2 * (4 + 18 * 8));
    }

    @Test
    void seriesOfTheVersionBefore_isReadToo() {
        StateOutput output = new StateOutput().put(START).put(MINUTE).put(1.5, Double.NaN, 3);

        assertThat(TimeSeries.read(new StateInput(output.bytes(), 5)))
                .isEqualTo(TimeSeries.of(START, MINUTE, 1.5, Double.NaN, 3));
    }

    @Test
    void bytesThatAreNoSeries_areUnreadable_orALoad() {
        byte[] whole = written(series(300).narrowed());
        Random random = new Random(1);
        int unreadable = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = 0; change < 3 && i % 4 != 0; change++) {
                // the first in the head of the series, or of its first block
                int place = 24 + random.nextInt(change == 0 ? 36 : broken.length - 24);
                broken[place] = (byte) random.nextInt();
            }
            try {
                TimeSeries read = read(broken);
                assertThat(read.maximum().orElse(0)).isBetween(0.0, Double.MAX_VALUE);
            } catch (StateInput.Unreadable expected) {
                unreadable++;
            }
        }
        assertThat(unreadable).isGreaterThan(1_000);
    }

    @Test
    void otherVersions_areNotRead() {
        assertThat(StateInput.isRead(StateOutput.VERSION - 3)).isFalse();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new StateInput(new byte[1], StateOutput.VERSION + 1))
                .withMessage("version 8 is not read");
    }

    private static byte[] written(TimeSeries series) {
        StateOutput output = new StateOutput();
        series.write(output);
        return output.bytes();
    }

    private static TimeSeries read(byte[] bytes) {
        return new StateInput(bytes).part(TimeSeries::read);
    }

    private static TimeSeries series(int size) {
        double[] values = new double[size];
        Arrays.setAll(values, slot -> slot % 50 == 7 ? Double.NaN : slot % 300 < 150 ? slot / 7.0 : slot * 1e30);
        return TimeSeries.of(START, MINUTE, values);
    }
}
