package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KedaScaleLoopTest {
    private static final ScalerReply ACTIVE = new ScalerReply.Served(1, 5, true);
    private static final ScalerReply INACTIVE = new ScalerReply.Served(1, 0, false);
    private static final ScalerReply FAILED = new ScalerReply.Failed("UNAVAILABLE");
    private static final ScaleLoopState SINCE_NOON = new ScaleLoopState.LastActive(NOON);

    private static Poll poll(int minReplicaCount, Instant now, int current, ScalerReply answer) {
        return KedaScaleLoop.poll(
                ScaledObject.withDefaults(minReplicaCount, 10), SINCE_NOON, now, current, List.of(answer));
    }

    @Test
    void activeAtZero_wakesToOneOrTheMinimum() {
        Instant now = NOON.plusSeconds(60);

        assertThat(poll(0, now, 0, ACTIVE))
                .isEqualTo(new Poll(new ScaleLoopState.LastActive(now), 1, PollAction.ACTIVATED));
        assertThat(poll(3, now, 0, ACTIVE).replicas()).isEqualTo(3);
    }

    @Test
    void activeWithReplicas_startsTheCooldownAnew() {
        Instant now = NOON.plusSeconds(60);

        assertThat(poll(0, now, 4, ACTIVE))
                .isEqualTo(new Poll(new ScaleLoopState.LastActive(now), 4, PollAction.STAYED_ACTIVE));
    }

    @Test
    void inactive_goesToZeroOnlyAfterTheCooldown() {
        Poll before = poll(0, NOON.plusSeconds(299), 4, INACTIVE);
        Poll after = poll(0, NOON.plusSeconds(300), 4, INACTIVE);

        assertThat(before).isEqualTo(new Poll(SINCE_NOON, 4, PollAction.COOLING_DOWN));
        assertThat(after).isEqualTo(new Poll(SINCE_NOON, 0, PollAction.DEACTIVATED));
    }

    @Test
    void neverActive_waitsForTheInitialCooldownOnly() {
        ScaledObject waiting = new ScaledObject(
                0,
                10,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofSeconds(60),
                Tolerances.DEFAULT,
                Behavior.absent());
        ScaleLoopState created = new ScaleLoopState.NeverActive(NOON);

        Poll before = KedaScaleLoop.poll(waiting, created, NOON.plusSeconds(59), 1, List.of(INACTIVE));
        Poll after = KedaScaleLoop.poll(waiting, created, NOON.plusSeconds(60), 1, List.of(INACTIVE));

        assertThat(before.action()).isEqualTo(PollAction.COOLING_DOWN);
        assertThat(after).isEqualTo(new Poll(created, 0, PollAction.DEACTIVATED));
    }

    @Test
    void inactiveWithAMinimum_neverGoesToZero() {
        Poll above = poll(2, NOON.plusSeconds(900), 4, INACTIVE);
        Poll below = poll(2, NOON.plusSeconds(900), 1, INACTIVE);

        assertThat(above).isEqualTo(new Poll(SINCE_NOON, 4, PollAction.STAYED_INACTIVE));
        assertThat(below).isEqualTo(new Poll(SINCE_NOON, 2, PollAction.RAISED_TO_MINIMUM));
    }

    @Test
    void inactiveAtZero_staysThere() {
        assertThat(poll(0, NOON.plusSeconds(900), 0, INACTIVE))
                .isEqualTo(new Poll(SINCE_NOON, 0, PollAction.STAYED_INACTIVE));
    }

    @Test
    void failure_changesNothing() {
        assertThat(poll(0, NOON.plusSeconds(900), 4, FAILED)).isEqualTo(new Poll(SINCE_NOON, 4, PollAction.FAILED));
        assertThat(poll(2, NOON.plusSeconds(900), 0, FAILED).replicas()).isZero();
    }

    @Test
    void autoscaler_hasAMinimumOfAtLeastOne() {
        assertThat(ScaledObject.withDefaults(0, 10).autoscaler(7))
                .isEqualTo(new AutoscalerSettings(1, 10, AverageValue.of(7, Tolerances.DEFAULT), Behavior.absent()));
        assertThat(ScaledObject.withDefaults(2, 10).autoscaler(7).minReplicas()).isEqualTo(2);
    }

    @Test
    void impossibleScaledObjects_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ScaledObject.withDefaults(-1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> ScaledObject.withDefaults(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ScaledObject.withDefaults(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> periods(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> periods(Duration.ofSeconds(30), Duration.ofSeconds(-1), Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> periods(Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(-1)));
    }

    private static ScaledObject periods(Duration polling, Duration cooldown, Duration initialCooldown) {
        return new ScaledObject(0, 10, polling, cooldown, initialCooldown, Tolerances.DEFAULT, Behavior.absent());
    }
}
