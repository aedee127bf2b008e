package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeasonTest {
    @Test
    void periodThatIsNotPositiveWholeSeconds_isRefused() {
        assertThatThrownBy(() -> new Season(Duration.ZERO, 0.5)).hasMessageContaining("period=PT0S");
        assertThatThrownBy(() -> new Season(Duration.ofMillis(1500), 0.5)).hasMessageContaining("period=PT1.5S");
    }

    @Test
    void strengthThatIsNoShare_isRefused() {
        Duration day = Duration.ofDays(1);

        assertThatThrownBy(() -> new Season(day, 0)).hasMessageContaining("strength=0.0");
        assertThatThrownBy(() -> new Season(day, 1.01)).hasMessageContaining("strength=1.01");
        assertThatThrownBy(() -> new Season(day, Double.NaN)).hasMessageContaining("strength=NaN");
    }
}
