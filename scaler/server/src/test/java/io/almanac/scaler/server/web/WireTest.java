package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.decision.decide.Basis;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void levelWithBinaryNoise_isWrittenAsMeant() {
        // 1 - 0.9 = 0.09999999999999998 in binary.
        assertThat(Wire.level(new Quantile(1 - 0.9))).isEqualTo("0.1");
        assertThat(Wire.level(new Quantile(1 - 0.005))).isEqualTo("0.995");
    }

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
}
