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
    void trainingInstants_areSpreadOverADayByTheDigest() {
        // 288 steps of 5 min: 3 and 292 modulo 288; 2^32 - 1 modulo 24 hours is 15.
        assertThat(TrainingSchedule.spread("000000030000", PERIOD, STEP).phase())
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(TrainingSchedule.spread("000001240000", PERIOD, STEP).phase())
                .isEqualTo(Duration.ofMinutes(20));
        assertThat(TrainingSchedule.spread("ffffffff0000", PERIOD, Duration.ofHours(1))
                        .phase())
                .isEqualTo(Duration.ofHours(15));
        // Ten past is due for a quarter past, where five past would not be a step old.
        assertThat(new TrainingSchedule(PERIOD, STEP.multipliedBy(2))
                        .due(START, Instant.parse("2026-03-09T10:15:00Z"), STEP))
                .isEqualTo("2026-03-09T10:10:00Z");
    }

    @Test
    void model_isDueWhenATenthOfItsHistoryIsNew_atLeastOnceADay() {
        TrainingSchedule schedule = new TrainingSchedule(Duration.ofHours(6), Duration.ofHours(4));

        // 4 d 22 h: a tenth are 11.8 h, so each time; 5 d 10 h: 13 h, so every other time, at 04:00 and 16:00.
        assertThat(schedule.modelDue(START, Instant.parse("2026-03-06T22:00:00Z"), STEP))
                .isEqualTo("2026-03-06T22:00:00Z");
        assertThat(schedule.modelDue(START, Instant.parse("2026-03-07T10:00:00Z"), STEP))
                .isEqualTo("2026-03-07T04:00:00Z");
        // After a fortnight once a day, at 04:00.
        assertThat(schedule.modelDue(START, Instant.parse("2026-03-17T22:00:00Z"), STEP))
                .isEqualTo("2026-03-17T04:00:00Z");
        // 21 h, trained every hour: every other time.
        assertThat(schedule.modelDue(START, Instant.parse("2026-03-02T21:00:00Z"), STEP))
                .isEqualTo("2026-03-02T20:00:00Z");
        // A period of a day: each time.
        assertThat(TrainingSchedule.every(Duration.ofDays(1))
                        .modelDue(START, Instant.parse("2026-03-17T00:00:00Z"), STEP))
                .isEqualTo("2026-03-17T00:00:00Z");
    }

    private static String due(String slot) {
        return TrainingSchedule.every(PERIOD)
                .due(START, Instant.parse(slot), STEP)
                .toString();
    }
}
