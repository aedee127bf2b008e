package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Twelve days of ten minutes, an eighth of them missing, looked at from each slot of the last two over ten days before it. */
class WindowMemoryTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int DAY = 144;

    private final PeakPredictors predictors = new PeakPredictors(STEP, 3, 0);
    private final WindowMemory memory = new WindowMemory();
    private final TimeSeries load = load();

    @Test
    void whatIsRemembered_isWhatWouldBeLookedAt() {
        for (int slot = 10 * DAY; slot < 12 * DAY; slot++) {
            assertAsNew(until(slot));
        }
    }

    @Test
    void partOfItThatGoesMissing_isForgotten() {
        assertAsNew(until(11 * DAY));
        assertAsNew(until(11 * DAY + 1));
        Instant yesterday = load.timestamp(10 * DAY);

        for (int slot = 11 * DAY + 2; slot < 11 * DAY + 9; slot++) {
            assertAsNew(until(slot).without(yesterday, yesterday.plus(STEP.multipliedBy(6))));
        }
        assertAsNew(until(11 * DAY + 9));
    }

    @Test
    void anotherLoad_isForgotten() {
        assertAsNew(until(11 * DAY));
        assertAsNew(until(11 * DAY));
        double[] doubled = load.values();
        Arrays.setAll(doubled, i -> 2 * doubled[i]);

        TimeSeries other = TimeSeries.of(START, STEP, doubled);

        assertAsNew(other);
        assertAsNew(other);
    }

    private void assertAsNew(TimeSeries seen) {
        int newest = seen.size() - 1;
        LoadWindows remembered = memory.of(predictors.windows(seen));
        assertThat(predictors.row(remembered, newest, new double[0]))
                .isEqualTo(predictors.row(predictors.windows(seen), newest, new double[0]));
        assertThat(new double[] {remembered.peakAfter(newest - DAY)})
                .containsExactly(predictors.windows(seen).peakAfter(newest - DAY));
    }

    private TimeSeries until(int slot) {
        return load.until(load.timestamp(slot)).after(load.timestamp(slot - 10 * DAY));
    }

    private static TimeSeries load() {
        Random random = new Random(3);
        double[] values = new double[12 * DAY];
        Arrays.setAll(values, i -> random.nextInt(8) == 0 ? Double.NaN : 100 * random.nextDouble());
        return TimeSeries.of(START, STEP, values);
    }
}
