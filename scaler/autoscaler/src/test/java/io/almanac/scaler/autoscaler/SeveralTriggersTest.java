package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.scaler.autoscaler.Trigger.MetricType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralTriggersTest {
    private static final ScalerReply FAILED = new ScalerReply.Failed("UNAVAILABLE: no data");
    private static final ScaledObject ONE_TO_HUNDRED =
            ScaledObject.withDefaults(1, 100).with(Behavior.presentDefault());

    private static Scaler always(double target, double value, boolean isActive) {
        return now -> new ScalerReply.Served(target, value, isActive);
    }

    private static ClosedLoop loop(ScaledObject scaledObject, int replicas, Trigger... triggers) {
        return new ClosedLoop(
                scaledObject, new ScaleTarget(Duration.ofMinutes(1), 1, replicas), List.of(triggers), NOON);
    }

    // 6 / 1 = 6 of the one, 14 / 2 = 7 of the other.
    @Test
    void triggers_theLargestProposalCounts() {
        ClosedLoop loop = loop(ONE_TO_HUNDRED, 5, new Trigger(always(1, 6, true)), new Trigger(always(2, 14, true)));

        assertThat(loop.advance(0).desiredReplicas()).isEqualTo(7);
    }

    // Twice the target of the whole: 5 ready become 10. These start for a minute, so 5 ready ask for the same 10 again;
    // at the fifth sync they serve, and 2 * 10 = 20 follow.
    @Test
    void valueTrigger_asksByReadyReplicas() {
        ClosedLoop loop = loop(ONE_TO_HUNDRED, 5, new Trigger(always(30, 60, true), MetricType.VALUE));

        List<Integer> desired = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            desired.add(loop.advance(0).desiredReplicas());
        }

        assertThat(desired).containsExactly(10, 10, 10, 10, 20, 20);
    }

    // The second fails from the second tick on; the first then asks for 12, and later for 3.
    @Test
    void oneTriggerFailing_freezesScaleInOnly() {
        Instant second = NOON.plus(ClosedLoop.TICK);
        Scaler failing = now -> now.isBefore(second) ? new ScalerReply.Served(1, 8, true) : FAILED;
        Scaler answering = now -> new ScalerReply.Served(1, now.equals(second) ? 12 : 3, true);
        ClosedLoop loop = loop(ONE_TO_HUNDRED, 8, new Trigger(failing), new Trigger(answering));

        assertThat(loop.advance(0).desiredReplicas()).isEqualTo(8);
        assertThat(loop.advance(0).desiredReplicas()).isEqualTo(12);
        for (int i = 0; i < 40; i++) {
            assertThat(loop.advance(0))
                    .returns(12, Tick::desiredReplicas)
                    .returns(SyncReason.METRIC_UNAVAILABLE, Tick::syncReason);
        }
    }

    @Test
    void anyActiveTrigger_wakesTheWorkload() {
        ClosedLoop loop = loop(
                ScaledObject.withDefaults(0, 10),
                0,
                new Trigger(always(1, 0, false)),
                new Trigger(now -> FAILED),
                new Trigger(always(1, 1, true)));

        assertThat(loop.advance(0).pollAction()).isEqualTo(PollAction.ACTIVATED);
    }

    // Never active, no initial cooldown: all inactive means zero at once, but not while one is unknown.
    @Test
    void oneTriggerFailingAndNoneActive_doesNotGoToZero() {
        Trigger idle = new Trigger(always(1, 0, false));
        ScaledObject fromZero = ScaledObject.withDefaults(0, 10);

        assertThat(loop(fromZero, 3, idle, new Trigger(now -> FAILED))
                        .advance(0)
                        .pollAction())
                .isEqualTo(PollAction.FAILED);
        assertThat(loop(fromZero, 3, idle, idle).advance(0).pollAction()).isEqualTo(PollAction.DEACTIVATED);
    }

    // Two triggers, a sync and a poll: four asks; the failing one is asked again each time.
    @Test
    void everyTrigger_isAskedAndCounted() {
        ClosedLoop loop = loop(ONE_TO_HUNDRED, 3, new Trigger(always(1, 3, true)), new Trigger(now -> FAILED));

        Tick tick = loop.advance(0);

        assertThat(loop.counts()).isEqualTo(new AskCounts(2, 2, 2, 4));
        assertThat(tick.answers()).hasSize(6);
        assertThat(tick.syncReason()).isEqualTo(SyncReason.NOT_CREATED);
    }

    @Test
    void noTrigger_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> loop(ONE_TO_HUNDRED, 1));
    }
}
