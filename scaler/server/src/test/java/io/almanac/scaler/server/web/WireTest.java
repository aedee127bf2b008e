package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.server.live.WorkloadState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void constant_isWrittenInLowerCase() {
        assertThat(Wire.word(Basis.STALE_FORECAST)).isEqualTo("stale_forecast");
    }

    @Test
    void duration_isWrittenInSeconds() {
        assertThat(Wire.seconds(Duration.ofMillis(1500))).isEqualTo(1.5);
    }

    @Test
    void loadFromAheadOfTheClock_isOfNoAge() {
        Instant now = HandMade.NOW;

        assertThat(new NewestLoad(now.plusSeconds(5), 1).age(now)).isEqualTo(Duration.ZERO);
        assertThat(new NewestLoad(now.minusSeconds(5), 1).age(now)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void decisionForASlotAheadOfTheClock_isOfNoAge() {
        WorkloadState decided = HandMade.one().all().getFirst().state();

        assertThat(DecisionAge.of(decided, HandMade.SLOT.minusSeconds(5))).contains(Duration.ZERO);
        assertThat(DecisionAge.of(decided, HandMade.SLOT.plusSeconds(5))).contains(Duration.ofSeconds(5));
    }
}
