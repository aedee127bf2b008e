package io.almanac.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double MISSING = Double.NaN;

    private final TimeSeries series = TimeSeries.of(START, MINUTE, 1, 2, MISSING, 4);

    @Test
    void slots_areCountedFromTheStart() {
        assertThat(series.end()).isEqualTo("2026-03-02T00:03:00Z");
        assertThat(series.timestamp(1)).isEqualTo("2026-03-02T00:01:00Z");
        assertThat(series.length()).isEqualTo(Duration.ofMinutes(4));
        assertThat(series.observedCount()).isEqualTo(3);
        assertThat(series.lastObserved()).hasValue(3);
    }

    @Test
    void slotAt_knowsOnlyItsOwnInstants() {
        assertThat(series.slotAt(START)).hasValue(0);
        assertThat(series.slotAt(START.plusSeconds(180))).hasValue(3);
        assertThat(series.slotAt(START.plusSeconds(181))).isEmpty();
        assertThat(series.slotAt(START.plusSeconds(240))).isEmpty();
        assertThat(series.slotAt(START.minusSeconds(60))).isEmpty();
    }

    @Test
    void maximum_leavesOutTheFirstAndTakesTheLastInstant() {
        assertThat(series.maximum(START, START.plusSeconds(60))).hasValue(2);
        assertThat(series.maximum(START.plusSeconds(60), START.plusSeconds(120)))
                .isEmpty();
        assertThat(series.maximum()).hasValue(4);
    }

    /** In whole numbers, decimals, floats and doubles: a bound by the bits of a block is told from a value. */
    @Test
    void exceeds_knowsValuesAlone_howeverTheyAreHeld() {
        double[][] loads = {
            {1, 2, MISSING, 4}, {0.5, 7.25, MISSING, 3}, {1e30, MISSING, 3e-30, 2}, {MISSING, 1e300, 0, 1}
        };
        for (double[] values : loads) {
            for (TimeSeries held : List.of(
                    TimeSeries.of(START, MINUTE, values),
                    TimeSeries.of(START, MINUTE, values).narrowed())) {
                double largest = held.maximum().orElseThrow();
                assertThat(held.exceeds(0, Math.nextDown(largest))).isTrue();
                assertThat(held.exceeds(0, largest)).isFalse();
                assertThat(held.exceeds(3, values[3])).isFalse();
                assertThat(held.exceeds(3, Math.nextDown(values[3]))).isTrue();
            }
        }
        TimeSeries none = TimeSeries.of(START, MINUTE, MISSING, MISSING).narrowed();
        assertThat(none.exceeds(0, 0)).isFalse();
    }

    @Test
    void until_cutsTheFuture() {
        assertThat(series.until(START.plusSeconds(119))).isEqualTo(TimeSeries.of(START, MINUTE, 1, 2));
        assertThat(series.until(START.plusSeconds(900))).isEqualTo(series);
        assertThatThrownBy(() -> series.until(START.minusSeconds(1)))
                .hasMessage("nothing at or before 2026-03-01T23:59:59Z; the series starts at 2026-03-02T00:00:00Z");
    }

    @Test
    void after_leavesAtLeastTheLastSlot() {
        assertThat(series.after(START.plusSeconds(60)))
                .isEqualTo(TimeSeries.of(START.plusSeconds(120), MINUTE, MISSING, 4));
        assertThat(series.after(START.plusSeconds(900))).isEqualTo(TimeSeries.of(START.plusSeconds(180), MINUTE, 4));
    }

    @Test
    void fromFirstObserved_leavesOutWhatWasNotYetThere() {
        TimeSeries young = TimeSeries.of(START, MINUTE, MISSING, MISSING, 3, MISSING);
        TimeSeries unknown = TimeSeries.of(START, MINUTE, MISSING, MISSING);

        assertThat(young.fromFirstObserved()).isEqualTo(TimeSeries.of(START.plusSeconds(120), MINUTE, 3, MISSING));
        assertThat(series.fromFirstObserved()).isSameAs(series);
        assertThat(unknown.fromFirstObserved()).isSameAs(unknown);
    }

    @Test
    void continuedBy_lateSampleReplacesGap_missingNeverReplacesValue() {
        TimeSeries newer = TimeSeries.of(START.plusSeconds(60), MINUTE, MISSING, 3, 5, MISSING, 7);

        // Slots: 1, 2 (newer is missing), 3 (was missing), 5 (was 4), missing, 7.
        assertThat(series.continuedBy(newer)).isEqualTo(TimeSeries.of(START, MINUTE, 1, 2, 3, 5, MISSING, 7));
    }

    @Test
    void continuedBy_distantTail_leavesMissingSlotsBetween() {
        TimeSeries newer = TimeSeries.of(START.plusSeconds(300), MINUTE, 6);

        assertThat(series.continuedBy(newer)).isEqualTo(TimeSeries.of(START, MINUTE, 1, 2, MISSING, 4, MISSING, 6));
    }

    @Test
    void continuedBy_otherGrid_isRefused() {
        TimeSeries shifted = TimeSeries.of(START.plusSeconds(30), MINUTE, 1);

        assertThatThrownBy(() -> series.continuedBy(shifted)).hasMessageContaining("on the same grid");
    }

    @Test
    void of_refusesWhatIsNoLoad() {
        assertThatThrownBy(() -> TimeSeries.of(START, MINUTE, 1, -2))
                .hasMessage("slot 1 = -2.0 must be finite and at least 0, or NaN when missing");
        assertThatThrownBy(() -> TimeSeries.of(START, MINUTE, Double.POSITIVE_INFINITY))
                .hasMessageContaining("slot 0 = Infinity");
        assertThatThrownBy(() -> TimeSeries.of(START, MINUTE)).hasMessageContaining("at least one slot");
        assertThatThrownBy(() -> TimeSeries.of(START, Duration.ofMillis(1500), 1))
                .hasMessage("step=PT1.5S must be whole seconds, at least 1s");
    }

    @Test
    void values_areCopiedInAndOut() {
        double[] values = {1, 2};
        TimeSeries copied = TimeSeries.of(START, MINUTE, values);
        values[0] = 9;
        copied.values()[1] = 9;

        assertThat(copied).isEqualTo(TimeSeries.of(START, MINUTE, 1, 2));
    }
}
