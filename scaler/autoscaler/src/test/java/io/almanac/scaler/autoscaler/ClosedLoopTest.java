package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final ScalerReply FIFTY = new ScalerReply.Served(1, 50, true);
    private static final ScalerReply IDLE = new ScalerReply.Served(1, 0, false);
    private static final ScalerReply FAILED = new ScalerReply.Failed("UNAVAILABLE: no data");
    private static final ScaledObject FROM_ZERO = ScaledObject.withDefaults(0, 100);

    private static ClosedLoop loop(ScaledObject scaledObject, int initialReplicas, Scaler scaler) {
        return new ClosedLoop(scaledObject, new ScaleTarget(Duration.ofMinutes(1), 2, initialReplicas), scaler, NOON);
    }

    private static List<Tick> ticks(ClosedLoop loop, int count) {
        return IntStream.range(0, count).mapToObj(i -> loop.advance(10)).toList();
    }

    private static List<Integer> desired(List<Tick> ticks) {
        return ticks.stream().map(Tick::desiredReplicas).toList();
    }

    private static Instant tick(int number) {
        return NOON.plus(ClosedLoop.TICK.multipliedBy(number));
    }

    @Test
    void fromZeroBehaviorAbsent_rampsToFiftyInFiveSyncs() {
        ClosedLoop loop = loop(FROM_ZERO, 0, now -> FIFTY);

        assertThat(desired(ticks(loop, 6))).containsExactly(1, 4, 8, 16, 32, 50);
    }

    @Test
    void fromZeroBehaviorPresent_rampsToFiftyInFiveSyncs() {
        ClosedLoop loop = loop(FROM_ZERO.with(Behavior.presentDefault()), 0, now -> FIFTY);

        assertThat(desired(ticks(loop, 6))).containsExactly(1, 5, 10, 20, 40, 50);
    }

    // 1, 4, 8, 16 ordered at ticks 0 to 3; a minute is 4 ticks.
    @Test
    void orderedReplicas_serveAfterTheStartDelay() {
        List<Tick> ticks = ticks(loop(FROM_ZERO, 0, now -> FIFTY), 8);

        assertThat(ticks.stream().map(Tick::readyReplicas)).containsExactly(0, 0, 0, 0, 1, 4, 8, 16);
        assertThat(ticks.get(5).capacity()).isEqualTo(8); // 4 ready of 2 each
        assertThat(ticks.get(5).isShort()).isTrue(); // load 10
        assertThat(ticks.get(6).isShort()).isFalse(); // 8 ready serve 16
    }

    // Last active at tick 2 (12:00:30); idle from then on. Polled every 30 s: 300 s later is tick 22. The autoscaler
    // would keep at least 1.
    @Test
    void idle_isScaledToZeroAfterTheCooldown() {
        ClosedLoop loop = loop(FROM_ZERO, 3, now -> now.isAfter(tick(2)) ? IDLE : FIFTY);

        List<Tick> ticks = ticks(loop, 24);

        assertThat(ticks.get(20).pollAction()).isEqualTo(PollAction.COOLING_DOWN);
        assertThat(ticks.get(21).desiredReplicas()).isPositive();
        assertThat(ticks.get(22).pollAction()).isEqualTo(PollAction.DEACTIVATED);
        assertThat(ticks.get(22).desiredReplicas()).isZero();
        assertThat(ticks.get(22).readyReplicas()).isZero();
        assertThat(ticks.get(23).syncReason()).isEqualTo(SyncReason.DISABLED_AT_ZERO);
    }

    @Test
    void scalerFailing_freezesReplicas() {
        ClosedLoop loop = loop(FROM_ZERO, 3, now -> now.equals(NOON) ? new ScalerReply.Served(1, 3, true) : FAILED);

        List<Tick> ticks = ticks(loop, 100);

        assertThat(desired(ticks)).containsOnly(3);
        assertThat(ticks.get(50).syncReason()).isEqualTo(SyncReason.METRIC_UNAVAILABLE);
        assertThat(ticks.get(50).pollAction()).isEqualTo(PollAction.FAILED);
        assertThat(ticks.get(50).value()).isEmpty();
    }

    @Test
    void scalerDownAtTheStart_thereIsNoAutoscalerUntilItAnswers() {
        ClosedLoop loop = loop(ScaledObject.withDefaults(5, 100), 3, now -> now.isBefore(tick(2)) ? FAILED : FIFTY);

        List<Tick> ticks = ticks(loop, 4);

        assertThat(ticks.get(1).syncReason()).isEqualTo(SyncReason.NOT_CREATED);
        assertThat(desired(ticks)).containsExactly(3, 3, 5, 10); // then below the minimum, then 2 * 5
    }

    @Test
    void changedTarget_isIgnored() {
        ClosedLoop loop = loop(
                ScaledObject.withDefaults(1, 100),
                5,
                now -> now.equals(NOON) ? new ScalerReply.Served(1, 5, true) : new ScalerReply.Served(2, 8, true));

        assertThat(desired(ticks(loop, 2))).containsExactly(5, 8); // 8 / 1, not 8 / 2
    }

    // Two ticks: the autoscaler asks in both, KEDA polls in the first.
    @Test
    void asks_areCountedByWhoAsked() {
        ClosedLoop loop = loop(FROM_ZERO, 3, now -> FIFTY);

        List<Tick> ticks = ticks(loop, 2);

        assertThat(loop.counts()).isEqualTo(new AskCounts(2, 1, 0, 0));
        assertThat(loop.counts().calls()).isEqualTo(9);
        assertThat(ticks.get(0).answers()).containsExactly(FIFTY, FIFTY);
        assertThat(ticks.get(1).answers()).containsExactly(FIFTY);
        assertThat(ticks.get(1).pollAction()).isEqualTo(PollAction.NOT_DUE);
        assertThat(ticks.get(1).value()).hasValue(50);
    }

    @Test
    void failedAsk_isRepeatedOnce() {
        List<Instant> asked = new ArrayList<>();
        ClosedLoop loop = loop(FROM_ZERO, 3, now -> {
            asked.add(now);
            return FAILED;
        });

        loop.advance(0);

        assertThat(asked).containsExactly(NOON, NOON, NOON, NOON); // sync, its retry, poll, its retry
        assertThat(loop.counts()).isEqualTo(new AskCounts(1, 1, 2, 4));
    }

    @Test
    void retryThatSucceeds_counts() {
        List<Instant> asked = new ArrayList<>();
        ClosedLoop loop = loop(ScaledObject.withDefaults(1, 100), 3, now -> {
            asked.add(now);
            return asked.size() == 1 ? FAILED : new ScalerReply.Served(1, 6, true);
        });

        assertThat(loop.advance(0).desiredReplicas()).isEqualTo(6);
    }

    @Test
    void withoutReplicas_onlyKedaAsks() {
        ClosedLoop loop = loop(FROM_ZERO, 0, now -> IDLE);

        ticks(loop, 4);

        assertThat(loop.counts()).isEqualTo(new AskCounts(0, 2, 0, 0));
    }

    // Every 40 s: due at 0, 40, 80, 120 s, served at ticks 0, 3 (45 s), 6 (90 s), 8 (120 s).
    @Test
    void pollingBetweenTicks_isServedAtTheNextTick() {
        ScaledObject everyForty = new ScaledObject(
                0, 10, Duration.ofSeconds(40), Duration.ZERO, Duration.ZERO, Tolerances.DEFAULT, Behavior.absent());

        List<Tick> ticks = ticks(loop(everyForty, 0, now -> IDLE), 9);

        assertThat(IntStream.range(0, 9).filter(i -> ticks.get(i).pollAction() != PollAction.NOT_DUE))
                .containsExactly(0, 3, 6, 8);
    }

    @Test
    void toleranceOfTheScaledObject_reachesTheAutoscaler() {
        Scaler twentyOne = now -> new ScalerReply.Served(1, 21, true);
        ScaledObject tolerant = ScaledObject.withDefaults(1, 100);

        assertThat(loop(tolerant, 20, twentyOne).advance(0).desiredReplicas()).isEqualTo(20);
        assertThat(loop(tolerant.with(Tolerances.NONE), 20, twentyOne)
                        .advance(0)
                        .desiredReplicas())
                .isEqualTo(21);
    }

    @Test
    void ticks_areFifteenSecondsApart() {
        ClosedLoop loop = loop(FROM_ZERO, 1, now -> IDLE);

        assertThat(loop.advance(1).at()).isEqualTo(NOON);
        assertThat(loop.advance(1).at()).isEqualTo(NOON.plusSeconds(15));
        assertThat(loop.now()).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void impossibleInputs_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop(FROM_ZERO, 1, now -> IDLE).advance(Double.NaN))
                .withMessageContaining("load=NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new ScaleTarget(Duration.ofSeconds(-1), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScaleTarget(Duration.ZERO, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScaleTarget(Duration.ZERO, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScalerReply.Served(0, 1, true));
    }
}
