package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every source of load. A test of a source implements this. */
interface LoadSourceContractTest {
    Duration STEP = Duration.ofMinutes(1);
    Instant START = Instant.parse("2026-03-02T10:00:00Z");
    double MISSING = Double.NaN;

    /** 10:00 to 10:05. */
    TimeSeries HELD = TimeSeries.of(START, STEP, 5, 0, MISSING, 2.5, 1e9, 0.1);

    /** A source called {@code held} of which {@code series} is all it has. */
    LoadSource sourceOver(TimeSeries series);

    @Test
    default void wholeSeries_isReadExactly() {
        ReadOutcome outcome = sourceOver(HELD).read(query(0, 5));

        assertThat(outcome).isEqualTo(new Loaded(HELD, 0));
    }

    @Test
    default void bothEnds_areIncluded() {
        ReadOutcome outcome = sourceOver(HELD).read(query(1, 3));

        assertThat(outcome).isEqualTo(new Loaded(TimeSeries.of(START.plus(STEP), STEP, 0, MISSING, 2.5), 0));
    }

    @Test
    default void oneInstant_isOneSlot() {
        ReadOutcome outcome = sourceOver(HELD).read(query(3, 3));

        assertThat(outcome).isEqualTo(new Loaded(TimeSeries.of(START.plusSeconds(180), STEP, 2.5), 0));
    }

    @Test
    default void slotsOutside_areMissing() {
        ReadOutcome outcome = sourceOver(HELD).read(query(-2, 7));

        TimeSeries expected = TimeSeries.of(
                START.minusSeconds(120), STEP, MISSING, MISSING, 5, 0, MISSING, 2.5, 1e9, 0.1, MISSING, MISSING);
        assertThat(outcome).isEqualTo(new Loaded(expected, 0));
    }

    @Test
    default void nothingInTheWindow_isNoSeries() {
        ReadOutcome outcome = sourceOver(HELD).read(query(100, 110));

        assertThat(outcome).isEqualTo(new NoLoad.NoSeries("held", query(100, 110)));
    }

    @Test
    default void onlyMissingSlots_isNoSeries() {
        assertThat(sourceOver(HELD).read(query(2, 2))).isInstanceOf(NoLoad.NoSeries.class);
    }

    @Test
    default void sameQuestion_hasTheSameAnswer() {
        LoadSource source = sourceOver(HELD);

        assertThat(source.read(query(0, 4))).isEqualTo(source.read(query(0, 4)));
    }

    @Test
    default void manyThreads_getTheirOwnWindows() {
        LoadSource source = sourceOver(HELD);

        List<ReadOutcome> outcomes = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> source.read(query(i % 2, 5)))
                .toList();

        for (int i = 0; i < 24; i++) {
            assertThat(outcomes.get(i)).isEqualTo(source.read(query(i % 2, 5)));
        }
    }

    @Test
    default void unalignedWindow_cannotBeAsked() {
        assertThatThrownBy(() -> new RangeQuery("load", START.plusSeconds(1), START.plusSeconds(61), STEP))
                .hasMessageContaining("from=2026-03-02T10:00:01Z must be a whole multiple of the step PT1M");
    }

    private static RangeQuery query(int firstMinute, int lastMinute) {
        return new RangeQuery("load", START.plusSeconds(60L * firstMinute), START.plusSeconds(60L * lastMinute), STEP);
    }
}
