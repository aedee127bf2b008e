package io.almanac.scaler.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteppedTraceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant QUARTER_PAST = Instant.parse("2026-01-05T00:00:15Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void finerTrace_isAveragedOverWhatCameBefore() {
        TimeSeries trace = TimeSeries.of(QUARTER_PAST, Duration.ofSeconds(15), 1, 2, 3, 6, 10, Double.NaN, 10, 40, 99);

        SteppedTrace stepped = SteppedTrace.of(trace, MINUTE).orElseThrow();

        // 00:15, 00:30, 00:45 and 01:00 are minute 1: (1 + 2 + 3 + 6) / 4; (10 + 10 + 40) / 3; 02:15 is not a minute
        // yet.
        assertThat(stepped.series()).isEqualTo(TimeSeries.of(MIDNIGHT.plus(MINUTE), MINUTE, 3, 20));
        assertThat(stepped.first()).isEqualTo(MIDNIGHT);
    }

    @Test
    void coarserTrace_staysAsItIs() {
        TimeSeries trace = TimeSeries.of(QUARTER_PAST, Duration.ofMinutes(5), 1, 2);

        assertThat(SteppedTrace.of(trace, MINUTE)).contains(new SteppedTrace(trace, QUARTER_PAST));
    }

    @Test
    void traceInsideOneStep_isNone() {
        TimeSeries trace = TimeSeries.of(QUARTER_PAST, Duration.ofSeconds(15), 1, 2);

        assertThat(SteppedTrace.of(trace, MINUTE)).isEmpty();
    }

    @Test
    void slotAt_isTheNewestThatIsNotLater() {
        SteppedTrace trace = new SteppedTrace(TimeSeries.of(MIDNIGHT, MINUTE, 1, 2), MIDNIGHT);

        assertThat(trace.slotAt(MIDNIGHT.plusSeconds(59))).contains(MIDNIGHT);
        assertThat(trace.slotAt(MIDNIGHT.plusSeconds(119))).contains(MIDNIGHT.plusSeconds(60));
        assertThat(trace.slotAt(MIDNIGHT.minusSeconds(1))).isEmpty();
        assertThat(trace.slotAt(MIDNIGHT.plusSeconds(120))).isEmpty();
    }
}
