package io.almanac.scaler.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.simulator.traffic.TrafficPresets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {
    @ParameterizedTest
    @CsvSource({"PT0.999S, false", "PT1S, true", "P365D, true", "PT8760H0.001S, false", "PT-1S, false"})
    void limit_isASecondToAYear(Duration limit, boolean isLimit) {
        assertThat(DemoOptions.isLimit(Optional.of(limit))).isEqualTo(isLimit);
    }

    @Test
    void unusableSpeedOrLimit_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> options(0, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> options(1, Optional.of(Duration.ZERO)));
        assertThat(options(1, Optional.empty()).limit()).isEmpty();
    }

    private static DemoOptions options(double speed, Optional<Duration> limit) {
        return new DemoOptions(TrafficPresets.DEMO, 1, speed, limit, OptionalInt.empty(), OptionalInt.empty(), false);
    }
}
