package io.almanac.scaler.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadRangeTest {
    @ParameterizedTest
    @CsvSource({
        "TO_5_MINUTES, 5, 1, true",
        "TO_5_MINUTES, 6, 1, false",
        "TO_15_MINUTES, 5, 1, false",
        "TO_15_MINUTES, 15, 1, true",
        "TWO_HOURS, 1, 1, true",
        "TWO_HOURS, 120, 1, true",
        "TWO_HOURS, 121, 1, false",
        "DAY, 15, 1, true",
        "DAY, 16, 1, false",
        "DAY, 1440, 1, true",
        "DAY, 1455, 1, false",
        // 21 minutes are the whole steps of 7 minutes nearest above 15; a step of 30 minutes is coarser than the grid
        "DAY, 21, 7, true",
        "DAY, 14, 7, false",
        "DAY, 30, 30, true"
    })
    void range_holdsItsLeads(LeadRange range, long leadMinutes, long stepMinutes, boolean isInside) {
        assertThat(range.holds(Duration.ofMinutes(leadMinutes), Duration.ofMinutes(stepMinutes)))
                .isEqualTo(isInside);
    }
}
