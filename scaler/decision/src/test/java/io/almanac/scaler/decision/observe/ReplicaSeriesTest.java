package io.almanac.scaler.decision.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicaSeriesTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void slotThatWasNotSeen_isUnknown() {
        ReplicaSeries replicas = wanted(3, Double.NaN);

        assertThat(replicas.wantedAt(START)).hasValue(3);
        assertThat(replicas.wantedAt(START.plus(MINUTE))).isEmpty();
        assertThat(replicas.wantedAt(START.plusSeconds(600))).isEmpty();
        assertThat(replicas.readyAt(START)).isEmpty();
    }

    @Test
    void orderedReplicas_areWhole() {
        assertThat(wanted(2.6).wantedAt(START)).hasValue(3);
    }

    @Test
    void oldOrder_isNotPresent() {
        ReplicaSeries replicas = wanted(3);

        assertThat(replicas.newestWanted(START.plusSeconds(120), MINUTE.multipliedBy(2)))
                .hasValue(3);
        assertThat(replicas.newestWanted(START.plusSeconds(180), MINUTE.multipliedBy(2)))
                .isEmpty();
    }

    @Test
    void laterOrder_isNotPresent() {
        assertThat(wanted(3).newestWanted(START, MINUTE)).hasValue(3);
        assertThat(wanted(3).newestWanted(START.minusSeconds(1), MINUTE)).isEmpty();
    }

    @Test
    void gapThatIsFilledLater_isNoticed() {
        ReplicaSeries gap = wanted(3, Double.NaN, 5);
        ReplicaSeries whole = wanted(3, 4, 5);

        assertThat(gap.isFilledBy(whole, START.plusSeconds(120))).isTrue();
        assertThat(gap.isFilledBy(whole, START)).as("before the gap").isFalse();
        assertThat(whole.isFilledBy(whole, START.plusSeconds(120))).isFalse();
        assertThat(ReplicaSeries.NONE.isFilledBy(whole, START)).isTrue();
    }

    private static ReplicaSeries wanted(double... values) {
        return new ReplicaSeries(Optional.empty(), Optional.of(TimeSeries.of(START, MINUTE, values)));
    }
}
