package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeriesSourceTest implements LoadSourceContractTest {
    @Override
    public LoadSource sourceOver(TimeSeries series) {
        return new SeriesSource("held", series);
    }

    @Test
    void longerStep_isTheMeanSinceTheSlotBefore() {
        Instant start = Instant.parse("2026-03-02T10:01:00Z");
        LoadSource source = sourceOver(TimeSeries.of(start, Duration.ofMinutes(1), 1, 3, 5, 9));

        ReadOutcome outcome = source.read(
                new RangeQuery("load", start.plusSeconds(60), start.plusSeconds(180), Duration.ofMinutes(2)));

        // 10:02 from 10:01 and 10:02: (1 + 3) / 2; 10:04 from 10:03 and 10:04: (5 + 9) / 2
        assertThat(outcome).isEqualTo(new Loaded(TimeSeries.of(start.plusSeconds(60), Duration.ofMinutes(2), 2, 7), 0));
    }

    @Test
    void seriesBetweenTheSteps_countsForTheSlotAfterIt() {
        Instant start = Instant.parse("2026-03-02T10:00:20Z");
        LoadSource source = sourceOver(TimeSeries.of(start, Duration.ofMinutes(1), 4, 6));
        Instant slot = Instant.parse("2026-03-02T10:01:00Z");

        ReadOutcome outcome = source.read(new RangeQuery("load", slot, slot.plusSeconds(60), Duration.ofMinutes(1)));

        assertThat(outcome).isEqualTo(new Loaded(TimeSeries.of(slot, Duration.ofMinutes(1), 4, 6), 0));
    }
}
