package io.almanac.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Grid MINUTES = Grid.aligned(Duration.ofMinutes(1));

    @Test
    void slot_isTheMeanOfTheSamplesSinceTheSlotBeforeIt() {
        List<Sample> samples = List.of(at(1, 10), at(60, 20), at(61, 7), at(90, 100), at(120, 1));

        TimeSeries series = Resampling.onto(MINUTES, START.plusSeconds(60), START.plusSeconds(180), samples)
                .series();

        // (0, 60]: (10 + 20) / 2; (60, 120]: (7 + 100 + 1) / 3; (120, 180]: none.
        assertThat(series).isEqualTo(TimeSeries.of(START.plusSeconds(60), MINUTES.step(), 15, 36, Double.NaN));
    }

    @Test
    void fractionOfASecondAfterASlot_belongsToTheNextOne() {
        Sample late = new Sample(START.plusMillis(60_001), 5);

        TimeSeries series = Resampling.onto(MINUTES, START.plusSeconds(60), START.plusSeconds(120), List.of(late))
                .series();

        assertThat(series).isEqualTo(TimeSeries.of(START.plusSeconds(60), MINUTES.step(), Double.NaN, 5));
    }

    @Test
    void whatIsNoLoad_isMissingAndCounted() {
        List<Sample> samples =
                List.of(at(60, Double.NaN), at(120, -1), at(180, Double.POSITIVE_INFINITY), at(240, 4), at(600, -1));

        Resampling.Resampled resampled =
                Resampling.onto(MINUTES, START.plusSeconds(60), START.plusSeconds(240), samples);

        assertThat(resampled.ignored()).isEqualTo(3);
        assertThat(resampled.series().observedCount()).isEqualTo(1);
        assertThat(resampled.series().value(3)).isEqualTo(4);
    }

    @Test
    void ends_areRoundedInward() {
        TimeSeries series = Resampling.onto(MINUTES, START.plusSeconds(1), START.plusSeconds(179), List.of())
                .series();

        assertThat(series.start()).isEqualTo(START.plusSeconds(60));
        assertThat(series.end()).isEqualTo(START.plusSeconds(120));
        assertThatThrownBy(() -> Resampling.onto(MINUTES, START.plusSeconds(1), START.plusSeconds(59), List.of()))
                .hasMessageContaining("no instant of the grid between");
    }

    @Test
    void ownGrid_hasTheCommonestDistanceAndTheFirstPhase() {
        List<Sample> samples = List.of(at(4, 1), at(304, 2), at(904, 4), at(1204, 5));

        TimeSeries series = Resampling.onOwnGrid(samples).series();

        assertThat(series)
                .isEqualTo(TimeSeries.of(START.plusSeconds(4), Duration.ofMinutes(5), 1, 2, Double.NaN, 4, 5));
    }

    @Test
    void grid_roundsDownAndUp() {
        assertThat(MINUTES.atOrBefore(START.plusSeconds(59))).isEqualTo(START);
        assertThat(MINUTES.atOrAfter(START.plusSeconds(1))).isEqualTo(START.plusSeconds(60));
        assertThat(MINUTES.atOrAfter(START)).isEqualTo(START);
        assertThat(MINUTES.atOrBefore(START.minusMillis(1))).isEqualTo(START.minusSeconds(60));
    }

    private static Sample at(long seconds, double value) {
        return new Sample(START.plusSeconds(seconds), value);
    }
}
