package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrainingScheduleTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration PERIOD = Duration.ofMinutes(15);

    @Test
    void trainingInstant_isAlignedAndAStepOld() {
        // 10:05 rests on 10:00; 10:00 itself still on 09:45; 10:14:59 on 10:00.
        assertThat(due("2026-03-09T10:05:00Z")).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(due("2026-03-09T10:00:00Z")).isEqualTo("2026-03-09T09:45:00Z");
        assertThat(due("2026-03-09T10:19:59Z")).isEqualTo("2026-03-09T10:00:00Z");
    }

    @Test
    void trainingInstants_areSpreadOverThePeriodByTheDigest() {
        // Three steps of 5 min: 0, 1 and 2 modulo 3.
        assertThat(TrainingSchedule.spread("000000030000", PERIOD, STEP).phase())
                .isEqualTo(Duration.ZERO);
        assertThat(TrainingSchedule.spread("000000040000", PERIOD, STEP).phase())
                .isEqualTo(STEP);
        assertThat(TrainingSchedule.spread("ffffffff0000", PERIOD, Duration.ofHours(1))
                        .phase())
                .isEqualTo(Duration.ZERO);
        // Ten past is due for a quarter past, where five past would not be a step old.
        assertThat(new TrainingSchedule(PERIOD, STEP.multipliedBy(2))
                        .due(START, Instant.parse("2026-03-09T10:15:00Z"), STEP))
                .isEqualTo("2026-03-09T10:10:00Z");
    }

    private static String due(String slot) {
        return TrainingSchedule.every(PERIOD)
                .due(START, Instant.parse(slot), STEP)
                .toString();
    }
}
