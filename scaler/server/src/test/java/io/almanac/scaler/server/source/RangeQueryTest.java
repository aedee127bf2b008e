package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RangeQueryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(1);

    @Test
    void bothEnds_count() {
        // 60 slots: 11:01 to 12:00
        assertThat(new RangeQuery("load", NOON.minusSeconds(59 * 60), NOON, STEP).slots())
                .isEqualTo(60);
    }

    @Test
    void emptyQuery_isRefused() {
        assertThatThrownBy(() -> new RangeQuery(" ", NOON, NOON, STEP)).hasMessageContaining("query is empty");
    }

    @Test
    void endBeforeStart_isRefused() {
        assertThatThrownBy(() -> new RangeQuery("load", NOON, NOON.minus(STEP), STEP))
                .hasMessage("to=2026-03-02T11:59:00Z must not be before from=2026-03-02T12:00:00Z");
    }

    @Test
    void endBetweenTwoSteps_isRefused() {
        assertThatThrownBy(() -> new RangeQuery("load", NOON, NOON.plusSeconds(61), STEP))
                .hasMessage("to=2026-03-02T12:01:01Z must be a whole multiple of the step PT1M since 1970");
    }
}
