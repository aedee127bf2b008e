package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.LevelGrid;
import io.almanac.scaler.decision.decide.ReplicaRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pods start in 30 s, two ticks; what is decided arrives after 30 s too; the autoscaler's tolerance is 0.1. */
class ShadowLoopsTest {
    private static final RiskSettings SETTINGS =
            new RiskSettings(0.01, Duration.ofSeconds(30), new ReplicaRule(10, new LevelGrid(0.1), 1, 1000));

    private final ShadowLoops loops = new ShadowLoops(SETTINGS, new int[] {5, 3});

    private void advance(long from, long to) {
        for (long tick = from; tick <= to; tick++) {
            loops.advance(tick);
        }
    }

    // Decided at tick 0, ordered at tick 2, serving two ticks later: ready is the least ordered of three ticks.
    @Test
    void decision_isOrderedAfterTheLagAndServesAfterTheStartDelay() {
        loops.serve(0, new int[] {8, 3});

        loops.advance(1);
        assertThat(loops.ordered(0)).isEqualTo(5);
        loops.advance(2);
        assertThat(loops.ordered(0)).isEqualTo(8);
        assertThat(loops.ready(0)).isEqualTo(5);
        loops.advance(3);
        assertThat(loops.ready(0)).isEqualTo(5);
        loops.advance(4);
        assertThat(loops.ready(0)).isEqualTo(8);
        assertThat(loops.ordered(1)).as("the other loop").isEqualTo(3);
        assertThat(loops.size()).isEqualTo(2);
    }

    // 4 pods or 100 % a sync, whichever is more: 5, 10, 20, 40 and 3, 7, 14, 28, 40.
    @Test
    void rise_isLimitedAsTheAutoscalersIs() {
        loops.serve(0, new int[] {40, 40});
        int[][] ordered = {{10, 7}, {20, 14}, {40, 28}, {40, 40}};

        loops.advance(1);
        for (int i = 0; i < ordered.length; i++) {
            loops.advance(2 + i);
            assertThat(loops.ordered(0)).isEqualTo(ordered[i][0]);
            assertThat(loops.ordered(1)).isEqualTo(ordered[i][1]);
        }
    }

    // The window is 20 syncs, this one included: what was proposed at tick 1 is out of it at tick 21. Fewer replicas
    // serve at once.
    @Test
    void fall_waitsForTheDownscaleWindow() {
        loops.serve(0, new int[] {5, 2});

        advance(1, 20);
        assertThat(loops.ordered(1)).isEqualTo(3);
        loops.advance(21);
        assertThat(loops.ordered(1)).isEqualTo(2);
        assertThat(loops.ready(1)).isEqualTo(2);
    }

    // From 20, 22 are inside the tolerance (22 / 20 = 1.1), 23 are not.
    @Test
    void riseInsideTheTolerance_isIgnored() {
        ShadowLoops large = new ShadowLoops(SETTINGS, new int[] {20, 20});
        large.serve(0, new int[] {22, 23});

        large.advance(1);
        large.advance(2);

        assertThat(large.ordered(0)).isEqualTo(20);
        assertThat(large.ordered(1)).isEqualTo(23);
    }

    @Test
    void decisions_arriveEachInItsTurn() {
        loops.serve(0, new int[] {6, 3});
        loops.serve(1, new int[] {9, 3});

        advance(1, 2);
        assertThat(loops.ordered(0)).isEqualTo(6);
        loops.advance(3);
        assertThat(loops.ordered(0)).isEqualTo(9);
    }

    @Test
    void decisionsThatArriveTogether_leaveTheNewest() {
        loops.serve(0, new int[] {6, 3});
        loops.serve(1, new int[] {9, 3});

        loops.advance(5);

        assertThat(loops.ordered(0)).isEqualTo(9);
    }

    @Test
    void copy_goesOnByItself() {
        loops.serve(0, new int[] {8, 3});
        ShadowLoops copy = loops.copy();

        loops.serve(1, new int[] {9, 3});
        advance(1, 4);
        copy.advance(1);
        copy.advance(2);
        copy.advance(3);

        assertThat(loops.ordered(0)).isEqualTo(9);
        assertThat(copy.ordered(0)).isEqualTo(8);
        assertThat(copy.ready(0)).isEqualTo(5);
    }

    @Test
    void arrayThatIsChangedAfterwards_changesNoDecision() {
        int[] decided = {8, 3};
        loops.serve(0, decided);
        decided[0] = 100;

        advance(1, 2);

        assertThat(loops.ordered(0)).isEqualTo(8);
    }

    @Test
    void workloadSeenAtItsMaximum_startsThere() {
        ReplicaRule rule = new ReplicaRule(10, new LevelGrid(0.1), 1, 40);
        int served = rule.served(5000, 0);

        ShadowLoops full = new ShadowLoops(new RiskSettings(0.01, Duration.ofSeconds(30), rule), new int[] {served});

        // 43 / 39 is the first beyond the tolerance.
        assertThat(served).isEqualTo(43);
        assertThat(full.ordered(0)).isEqualTo(40);
        full.advance(0);
        assertThat(full.ordered(0)).isEqualTo(40);
    }
}
