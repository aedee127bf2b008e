package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.LevelGrid;
import io.almanac.scaler.decision.decide.ReplicaRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What the account counts, tick by tick: a replica carries 10 and needs a minute to start; slots are a minute apart, and
 * no bound is known, so that the present load is what is served.
 */
class TimeShortTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int THREE_DAYS = 3 * 1440;

    private final RiskControl steady = steady();

    @Test
    void jump_isShortUntilTheNewReplicasServe() {
        RiskControl control = steady;
        for (int minute = THREE_DAYS + 1; minute <= THREE_DAYS + 10; minute++) {
            control = control.advanced(slot(minute, 55, 0));
        }

        // Three replicas carry 30. On the way up 32.5, 40, 47.5 and 55 at 15, 30, 45 and 60 s; the order that answers
        // is
        // seen two ticks after that slot, and its replicas serve four ticks later: 5 more.
        assertThat(control.errorBudget().spent()).isEqualTo(Duration.ofSeconds(9 * 15));
    }

    @Test
    void schedulesFloor_isReadyBeforeTheJump() {
        RiskControl floored = steady.advanced(slot(THREE_DAYS + 1, 25, 6))
                .advanced(slot(THREE_DAYS + 2, 25, 6))
                .advanced(slot(THREE_DAYS + 3, 25, 6));

        // Ordered at the first of them, the six serve six ticks later and carry 60.
        assertThat(floored.advanced(slot(THREE_DAYS + 4, 55, 6)).errorBudget().spent())
                .isZero();
    }

    private static RiskControl steady() {
        ReplicaRule rule = new ReplicaRule(10, new LevelGrid(0.1), 1, 100);
        RiskSettings settings = new RiskSettings(0.01, Duration.ofMinutes(1), rule);
        RiskControl control = RiskControl.starting(settings, slot(0, 25, 0));
        for (int minute = 1; minute <= THREE_DAYS; minute++) {
            control = control.advanced(slot(minute, 25, 0));
        }
        return control;
    }

    private static RiskControl.Slot slot(int minute, double load, int floorReplicas) {
        double[] unknown = new double[Ladder.RUNGS];
        Arrays.fill(unknown, Double.NaN);
        return new RiskControl.Slot(START.plus(Duration.ofMinutes(minute)), load, unknown, floorReplicas);
    }
}
