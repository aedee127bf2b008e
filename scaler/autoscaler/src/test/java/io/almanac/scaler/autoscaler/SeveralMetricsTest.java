package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules: kubernetes pkg/controller/podautoscaler/horizontal.go, computeReplicasForMetrics. */
class SeveralMetricsTest {
    private static final MetricReading FAILED = new MetricReading.Unavailable("UNAVAILABLE: no data");

    /** Ten replicas, all ready; targets 1 a replica and 30 in all; nothing holds a step down. */
    private static Sync sync(MetricReading average, MetricReading total) {
        Behavior free = new Behavior.Present(
                ScalingRules.DEFAULT_UP,
                new ScalingRules(Duration.ZERO, ScalingRules.DEFAULT_DOWN.policies(), ScalingRules.Selection.MAX));
        AutoscalerSettings settings = new AutoscalerSettings(
                1, 100, List.of(AverageValue.of(1, Tolerances.DEFAULT), TotalValue.of(30, Tolerances.DEFAULT)), free);
        return HorizontalPodAutoscaler.sync(
                settings, AutoscalerState.START, NOON, Replicas.allReady(10), List.of(average, total));
    }

    private static MetricReading value(double value) {
        return new MetricReading.Value(value);
    }

    // 13 / 1 = 13 and 45 / 30 * 10 = 15; 18 and 15.
    @Test
    void metrics_theLargestProposalCounts() {
        assertThat(sync(value(13), value(45)).desiredReplicas()).isEqualTo(15);
        assertThat(sync(value(18), value(45)).desiredReplicas()).isEqualTo(18);
    }

    // 5 and 6: both down, to the higher one. 5 and inside the band: the band's 10 are the larger proposal.
    @Test
    void metricsThatScaleDown_goDownToTheLargest() {
        assertThat(sync(value(5), value(18)).desiredReplicas()).isEqualTo(6);
        assertThat(sync(value(5), value(31)))
                .returns(10, Sync::desiredReplicas)
                .returns(SyncReason.WITHIN_TOLERANCE, Sync::reason);
    }

    @Test
    void oneMetricFailed_theOthersMayScaleUp() {
        Sync sync = sync(FAILED, value(45));

        assertThat(sync.desiredReplicas()).isEqualTo(15);
        assertThat(sync.reason()).isEqualTo(SyncReason.RECOMMENDED);
        assertThat(sync(value(13), FAILED).desiredReplicas()).isEqualTo(13);
    }

    // 18 / 30 * 10 = 6 would be down. Nothing is remembered of it: only the ten found.
    @Test
    void oneMetricFailed_nothingScalesDown() {
        Sync sync = sync(FAILED, value(18));

        assertThat(sync.desiredReplicas()).isEqualTo(10);
        assertThat(sync.reason()).isEqualTo(SyncReason.METRIC_UNAVAILABLE);
        assertThat(sync.state().recommendations().size()).isEqualTo(1);
        assertThat(sync(value(6), FAILED).reason()).isEqualTo(SyncReason.METRIC_UNAVAILABLE);
    }

    // The other one asks for the ten there are: that is no scale-down, so it counts.
    @Test
    void oneMetricFailed_theOthersMayKeep() {
        assertThat(sync(FAILED, value(30)).reason()).isEqualTo(SyncReason.WITHIN_TOLERANCE);
    }

    @Test
    void allMetricsFailed_nothingChanges() {
        assertThat(sync(FAILED, FAILED))
                .returns(10, Sync::desiredReplicas)
                .returns(SyncReason.METRIC_UNAVAILABLE, Sync::reason);
    }

    @Test
    void readingsAndMetrics_areEqualInNumberAndNotNone() {
        AutoscalerSettings one = new AutoscalerSettings(1, 9, AverageValue.of(1, Tolerances.NONE), Behavior.absent());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HorizontalPodAutoscaler.sync(
                        one, AutoscalerState.START, NOON, Replicas.allReady(1), List.of(FAILED, FAILED)))
                .withMessageContaining("readings=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AutoscalerSettings(1, 9, List.of(), Behavior.absent()));
    }
}
