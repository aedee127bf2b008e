package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.scaler.autoscaler.ScalingRules.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingRulesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ScalingPolicy FIVE_PODS = new ScalingPolicy.Pods(5, MINUTE);
    private static final ScalingPolicy HALF = new ScalingPolicy.Percent(50, MINUTE);

    private static ScalingRules rules(Selection selection, ScalingPolicy... policies) {
        return new ScalingRules(Duration.ZERO, List.of(policies), selection);
    }

    private static AutoscalerRun up(ScalingRules rules, int replicas) {
        return new AutoscalerRun(new Behavior.Present(rules, ScalingRules.DEFAULT_DOWN), replicas);
    }

    private static AutoscalerRun down(ScalingRules rules, int replicas) {
        return new AutoscalerRun(new Behavior.Present(ScalingRules.DEFAULT_UP, rules), replicas);
    }

    // 5 pods a minute from 10: 15 at once, then nothing until the step is a minute old, 15 s * 4.
    @Test
    void podsPolicy_countsItsOwnStepsOfThePeriod() {
        AutoscalerRun run = up(rules(Selection.MAX, FIVE_PODS), 10);

        assertThat(run.replicas(100, 9)).containsExactly(15, 15, 15, 15, 20, 20, 20, 20, 25);
    }

    // 12 wanted first: 3 of the 5 pods a minute are left for the second sync.
    @Test
    void partlyUsedPolicy_leavesTheRest() {
        AutoscalerRun run = up(rules(Selection.MAX, FIVE_PODS), 10);

        assertThat(run.sync(12).desiredReplicas()).isEqualTo(12);
        assertThat(run.sync(100).desiredReplicas()).isEqualTo(15);
    }

    // Of 5 pods (8) and 50 % (3 -> 4.5, rounded up to 5) MAX takes 8 and MIN takes 5.
    @Test
    void twoPolicies_areChosenBySelection() {
        assertThat(up(rules(Selection.MAX, FIVE_PODS, HALF), 3).sync(100).desiredReplicas())
                .isEqualTo(8);
        assertThat(up(rules(Selection.MIN, FIVE_PODS, HALF), 3).sync(100).desiredReplicas())
                .isEqualTo(5);
    }

    // Down from 13: 5 pods leave 8, 50 % leave 6.5, rounded to 6. MAX is the larger change, MIN the smaller.
    @Test
    void twoPoliciesDown_areChosenBySelection() {
        Sync most = down(rules(Selection.MAX, FIVE_PODS, HALF), 13).sync(1);

        assertThat(most.desiredReplicas()).isEqualTo(6);
        assertThat(most.reason()).isEqualTo(SyncReason.SCALE_DOWN_LIMITED);
        assertThat(down(rules(Selection.MIN, FIVE_PODS, HALF), 13).sync(1).desiredReplicas())
                .isEqualTo(8);
    }

    @Test
    void podsPolicyDown_countsItsOwnStepsOfThePeriod() {
        AutoscalerRun run = down(rules(Selection.MAX, FIVE_PODS), 20);

        assertThat(run.replicas(1, 6)).containsExactly(15, 15, 15, 15, 10, 10);
    }

    @Test
    void disabledDirection_staysWhereItIs() {
        assertThat(up(rules(Selection.DISABLED, FIVE_PODS), 10).sync(100).desiredReplicas())
                .isEqualTo(10);
        assertThat(down(rules(Selection.DISABLED, FIVE_PODS), 10).sync(1).desiredReplicas())
                .isEqualTo(10);
    }

    // keda annotations paused-scale-in and paused-scale-out: one direction disabled, the other as present behavior has
    // it
    // (5 from 1 in the first sync), even where behavior was absent before (4).
    @Test
    void pausedDirection_isTheOnlyOneClosed() {
        AutoscalerRun noScaleIn = new AutoscalerRun(Behavior.absent().pausedScaleIn(), 1);
        AutoscalerRun noScaleOut = new AutoscalerRun(Behavior.presentDefault().pausedScaleOut(), 10);

        assertThat(noScaleIn.replicas(50, 6)).containsExactly(5, 10, 20, 40, 50, 50);
        assertThat(noScaleIn.replicas(1, 30)).containsOnly(50);
        assertThat(noScaleOut.replicas(50, 5)).containsOnly(10);
        assertThat(noScaleOut.replicas(2, 20)).endsWith(10, 2);
    }

    // Up window 30 s: the lowest recommendation of the last two syncs; the first sync notes the 10 it found.
    @Test
    void upWindow_waitsForTheLowestRecommendation() {
        ScalingRules held = new ScalingRules(Duration.ofSeconds(30), List.of(HALF), Selection.MAX);
        AutoscalerRun run = up(held, 10);

        assertThat(run.sync(12).desiredReplicas()).isEqualTo(10);
        assertThat(run.sync(13).desiredReplicas()).isEqualTo(10);
        assertThat(run.sync(14).desiredReplicas()).isEqualTo(13);
    }

    // Up window 60 s, longer than the down window of 15 s: the 1 of the second sync counts for four syncs in all.
    @Test
    void longerWindow_decidesHowLongRecommendationsAreKept() {
        ScalingRules held = new ScalingRules(MINUTE, List.of(HALF), Selection.MAX);
        ScalingRules quick = new ScalingRules(Duration.ofSeconds(15), List.of(HALF), Selection.DISABLED);
        AutoscalerRun run = new AutoscalerRun(new Behavior.Present(held, quick), 10);
        run.sync(10);
        run.sync(1);

        assertThat(run.replicas(12, 4)).containsExactly(10, 10, 10, 12);
    }

    // 300 s hold 20 recommendations; the next takes the place of the one that is just out of use.
    @Test
    void longRun_remembersNoMoreThanTheWindow() {
        AutoscalerRun run = new AutoscalerRun(Behavior.presentDefault(), 10);

        List<Integer> path = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            path.add(run.sync(10 + i % 3).state().recommendations().size());
        }

        assertThat(path).endsWith(21, 21).allMatch(size -> size <= 21);
    }

    // What was removed within the period may be added again on top: 20 -> 15 by policy, then 15 + 5 removed + 5 = 25.
    @Test
    void removedReplicas_countAsPresentWhenThePeriodBegan() {
        ScalingRules five = rules(Selection.MAX, FIVE_PODS);
        AutoscalerRun run = new AutoscalerRun(new Behavior.Present(five, five), 20);

        assertThat(run.sync(1).desiredReplicas()).isEqualTo(15);
        assertThat(run.sync(100).desiredReplicas()).isEqualTo(25);
    }

    // 10 -> 15 is all a minute allows; when the period began there were 10, so 5 fewer than 10 may be left: 5.
    @Test
    void addedReplicas_countAsAbsentWhenThePeriodBegan() {
        ScalingRules five = rules(Selection.MAX, FIVE_PODS);
        AutoscalerRun run = new AutoscalerRun(new Behavior.Present(five, five), 10);

        assertThat(run.sync(100).desiredReplicas()).isEqualTo(15);
        assertThat(run.sync(1).desiredReplicas()).isEqualTo(5);
    }

    // The bound moved 10 to 20, so a minute began with 10 and would end with at most 15: no further, but not back
    // either.
    @Test
    void stepBeyondThePolicyUp_isKept() {
        AutoscalerRun run = bounded(20, 100, 10);

        assertThat(run.sync(20).reason()).isEqualTo(SyncReason.BELOW_MINIMUM);
        assertThat(run.sync(50).desiredReplicas()).isEqualTo(20);
    }

    // The bound moved 50 to 30: a minute began with 50 and would end with at least 45.
    @Test
    void stepBeyondThePolicyDown_isKept() {
        AutoscalerRun run = bounded(1, 30, 50);

        assertThat(run.sync(30).reason()).isEqualTo(SyncReason.ABOVE_MAXIMUM);
        assertThat(run.sync(30).desiredReplicas()).isEqualTo(30);
        assertThat(run.sync(10).desiredReplicas()).isEqualTo(30);
    }

    private static AutoscalerRun bounded(int minReplicas, int maxReplicas, int replicas) {
        ScalingRules five = rules(Selection.MAX, FIVE_PODS);
        return new AutoscalerRun(
                new AutoscalerSettings(
                        minReplicas,
                        maxReplicas,
                        AverageValue.of(1, Tolerances.NONE),
                        new Behavior.Present(five, five)),
                replicas);
    }

    @Test
    void impossiblePolicies_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScalingPolicy.Pods(0, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScalingPolicy.Percent(10, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScalingPolicy.Percent(10, Duration.ofMinutes(31)));
    }

    @Test
    void impossibleRules_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScalingRules(Duration.ofMinutes(61), List.of(HALF), Selection.MAX))
                .withMessageContaining("stabilizationWindow=PT1H1M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScalingRules(Duration.ZERO, List.of(), Selection.MAX))
                .withMessageContaining("at least one policy");
        assertThatIllegalArgumentException().isThrownBy(() -> new Behavior.Absent(Duration.ofSeconds(-1)));
    }
}
