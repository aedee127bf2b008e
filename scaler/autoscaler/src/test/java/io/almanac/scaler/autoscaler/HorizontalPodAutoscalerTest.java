package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class HorizontalPodAutoscalerTest {
    private static final MetricReading FAILED = new MetricReading.Unavailable("UNAVAILABLE: no data");

    private static AutoscalerSettings between(int minReplicas, int maxReplicas) {
        return new AutoscalerSettings(
                minReplicas, maxReplicas, AverageValue.of(1, Tolerances.DEFAULT), Behavior.presentDefault());
    }

    @Test
    void behaviorAbsent_rampsByMaxOfFourAndDoubling() {
        AutoscalerRun run = new AutoscalerRun(Behavior.absent(), 1);

        assertThat(run.replicas(50, 6)).containsExactly(4, 8, 16, 32, 50, 50);
    }

    @Test
    void behaviorPresent_rampsByFourPodsOrDoubling() {
        AutoscalerRun run = new AutoscalerRun(Behavior.presentDefault(), 1);

        assertThat(run.replicas(50, 6)).containsExactly(5, 10, 20, 40, 50, 50);
    }

    @Test
    void rampHeldBack_saysSo() {
        assertThat(new AutoscalerRun(Behavior.absent(), 1).sync(50).reason()).isEqualTo(SyncReason.SCALE_UP_LIMITED);
        assertThat(new AutoscalerRun(Behavior.presentDefault(), 1).sync(50).reason())
                .isEqualTo(SyncReason.SCALE_UP_LIMITED);
    }

    // The window holds the recommendations of less than 300 s ago: with the current one those of 20 syncs. The last
    // one of 10 is that of the first sync; the 21st is the first that no longer sees it.
    @Test
    void loadFallen_isHeldForTwentySyncsInBothBehaviors() {
        for (Behavior behavior : new Behavior[] {Behavior.absent(), Behavior.presentDefault()}) {
            AutoscalerRun run = new AutoscalerRun(behavior, 10);

            assertThat(run.sync(10).desiredReplicas()).isEqualTo(10);
            assertThat(run.replicas(2, 19)).isEqualTo(Collections.nCopies(19, 10));
            assertThat(run.sync(2).desiredReplicas()).isEqualTo(2);
        }
    }

    @Test
    void firstSync_countsTheReplicasItFindsAsRecommendation() {
        AutoscalerRun run = new AutoscalerRun(Behavior.presentDefault(), 10);

        Sync first = run.sync(2);

        assertThat(first.desiredReplicas()).isEqualTo(10);
        assertThat(first.reason()).isEqualTo(SyncReason.STABILIZED);
        assertThat(run.replicas(2, 20)).endsWith(10, 2);
    }

    // Down to the highest recommendation of the window, not to the newest.
    @Test
    void loadFallingInSteps_followsTheHighestOfTheWindow() {
        AutoscalerRun run = new AutoscalerRun(Behavior.presentDefault(), 10);
        run.sync(10);
        run.sync(7);

        assertThat(run.replicas(2, 20)).endsWith(10, 7, 2);
    }

    // 50 was recommended once. Absent: it stays the highest recommendation and the ramp goes on. Present: the current
    // number is only held.
    @Test
    void spikeGoneDuringRamp_isClimbedToTheEndOnlyWhereBehaviorIsAbsent() {
        AutoscalerRun absent = new AutoscalerRun(Behavior.absent(), 1);
        AutoscalerRun present = new AutoscalerRun(Behavior.presentDefault(), 1);
        absent.sync(50);
        present.sync(50);

        assertThat(absent.replicas(1, 4)).containsExactly(8, 16, 32, 50);
        assertThat(present.replicas(1, 4)).containsExactly(5, 5, 5, 5);
    }

    @Test
    void metricUnavailable_changesNothing() {
        AutoscalerRun run = new AutoscalerRun(Behavior.absent(), 7);

        Sync sync = run.sync(FAILED);

        assertThat(sync.desiredReplicas()).isEqualTo(7);
        assertThat(sync.reason()).isEqualTo(SyncReason.METRIC_UNAVAILABLE);
    }

    // Nothing is remembered of a failed sync: 300 s after the last recommendation of 10 the first value counts at once.
    @Test
    void metricUnavailable_isNoRecommendation() {
        AutoscalerRun run = new AutoscalerRun(Behavior.presentDefault(), 10);
        run.sync(10);
        for (int i = 0; i < 19; i++) {
            run.sync(FAILED);
        }

        assertThat(run.sync(2).desiredReplicas()).isEqualTo(2);
    }

    @Test
    void outsideBounds_isBroughtInsideWithoutAMetric() {
        Sync below = new AutoscalerRun(between(20, 30), 1).sync(FAILED);
        Sync above = new AutoscalerRun(between(1, 5), 50).sync(FAILED);

        assertThat(below.desiredReplicas()).isEqualTo(20);
        assertThat(below.reason()).isEqualTo(SyncReason.BELOW_MINIMUM);
        assertThat(above.desiredReplicas()).isEqualTo(5);
        assertThat(above.reason()).isEqualTo(SyncReason.ABOVE_MAXIMUM);
    }

    // 10 found below the minimum of 20: those 10 more count against the policies of the next 15 s, but not after them.
    @Test
    void belowMinimum_ignoresToleranceAndRate() {
        AutoscalerRun run = new AutoscalerRun(between(20, 100), 10);

        assertThat(run.sync(99).desiredReplicas()).isEqualTo(20);
        assertThat(run.sync(99).desiredReplicas()).isEqualTo(40);
    }

    @Test
    void noReplicas_staysOff() {
        Sync sync = new AutoscalerRun(Behavior.absent(), 0).sync(50);

        assertThat(sync.desiredReplicas()).isZero();
        assertThat(sync.reason()).isEqualTo(SyncReason.DISABLED_AT_ZERO);
    }

    @Test
    void wishOutsideBounds_isClampedLast() {
        Sync up = new AutoscalerRun(between(1, 6), 4).sync(50);
        AutoscalerRun down = new AutoscalerRun(between(3, 10), 4);

        assertThat(up.desiredReplicas()).isEqualTo(6);
        assertThat(up.reason()).isEqualTo(SyncReason.CAPPED_AT_MAXIMUM);
        assertThat(down.replicas(0, 21)).endsWith(4, 3);
        assertThat(down.sync(0).reason()).isEqualTo(SyncReason.RAISED_TO_MINIMUM);
    }

    @Test
    void absentBehavior_isClampedToo() {
        AutoscalerSettings settings =
                new AutoscalerSettings(3, 6, AverageValue.of(1, Tolerances.DEFAULT), Behavior.absent());

        assertThat(new AutoscalerRun(settings, 4).sync(50).desiredReplicas()).isEqualTo(6);
        assertThat(new AutoscalerRun(settings, 4).replicas(0, 21)).endsWith(4, 3);
    }

    @Test
    void valueInsideTheBand_saysSo() {
        Sync sync = new AutoscalerRun(between(1, 100), 20).sync(21);

        assertThat(sync.desiredReplicas()).isEqualTo(20);
        assertThat(sync.reason()).isEqualTo(SyncReason.WITHIN_TOLERANCE);
    }

    @Test
    void valueOutsideTheBand_isRecommended() {
        Sync sync = new AutoscalerRun(between(1, 100), 20).sync(23);

        assertThat(sync.desiredReplicas()).isEqualTo(23);
        assertThat(sync.reason()).isEqualTo(SyncReason.RECOMMENDED);
    }

    @Test
    void impossibleBounds_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> between(0, 5)).withMessageContaining("minReplicas=0");
        assertThatIllegalArgumentException().isThrownBy(() -> between(5, 4)).withMessageContaining("maxReplicas=4");
    }
}
