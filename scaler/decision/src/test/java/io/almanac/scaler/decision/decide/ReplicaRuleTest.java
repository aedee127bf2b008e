package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplicaRuleTest {
    private static final LevelGrid GRID = new LevelGrid(0.1);
    private final ReplicaRule rule = new ReplicaRule(10, GRID, 2, 19);

    @Test
    void load_isRoundedUpAndSteppedOverTheTolerance() {
        // 61 / 10 needs 7; 101 / 10 needs 11, whose grid number is 12.
        assertThat(rule.needed(61)).isEqualTo(7);
        assertThat(rule.served(61, 0)).isEqualTo(7);
        assertThat(rule.needed(101)).isEqualTo(11);
        assertThat(rule.served(101, 0)).isEqualTo(12);
        assertThat(rule.served(100, 0)).isEqualTo(10);
    }

    @Test
    void bounds_holdEvenWhereTheyAreNotOnTheGrid() {
        // 185 needs 19, the most: an autoscaler at 18 acts on 20 / 18, not on 19 / 18, and orders 19.
        assertThat(rule.served(185, 0)).isEqualTo(20);
        assertThat(rule.served(1e6, 0)).isEqualTo(20);
        assertThat(rule.within(20)).isEqualTo(19);
        assertThat(rule.within(7)).isEqualTo(7);
        assertThat(rule.served(0, 0)).isEqualTo(2);
        assertThat(new ReplicaRule(10, GRID, 11, 19).served(0, 0)).isEqualTo(11);
    }

    @Test
    void floor_isServedToo() {
        // 11 is asked for; the grid has 12. More than the most is as much as the most.
        assertThat(rule.served(30, 11)).isEqualTo(12);
        assertThat(rule.served(130, 11)).isEqualTo(14);
        assertThat(rule.served(30, 40)).isEqualTo(20);
    }

    @Test
    void absurdLoad_neitherOverflowsNorHangs() {
        ReplicaRule wide = new ReplicaRule(1e-3, GRID, 0, 1_000_000);

        assertThat(wide.needed(1e300)).isEqualTo(Integer.MAX_VALUE);
        assertThat(wide.within(wide.served(1e300, 0))).isEqualTo(1_000_000);
        assertThat(new ReplicaRule(1e300, GRID, 0, 5).served(1, 0)).isEqualTo(1);
    }

    @Property(seed = "1", tries = 2000)
    void whatIsReached_isServed(
            @ForAll @DoubleRange(max = 500) double load,
            @ForAll @DoubleRange(max = 100) double more,
            @ForAll @IntRange(max = 60) int floor,
            @ForAll @IntRange(max = 30) int min,
            @ForAll @IntRange(max = 30) int above) {
        ReplicaRule any = new ReplicaRule(7, GRID, min, min + above);

        boolean isReached = any.reaches(any.served(load, floor), any.needed(load + more));

        assertThat(isReached && any.served(load + more, floor) != any.served(load, floor))
                .isFalse();
    }

    @Property(seed = "1", tries = 300)
    void moreLoad_neverServesLess_andAlwaysEnough(
            @ForAll @DoubleRange(max = 1e5) double load,
            @ForAll @DoubleRange(max = 1e5) double more,
            @ForAll @IntRange(max = 300) int floor) {
        ReplicaRule wide = new ReplicaRule(7, GRID, 0, 1_000_000);
        int served = wide.served(load, floor);

        assertThat(wide.served(load + more, floor)).isGreaterThanOrEqualTo(served);
        assertThat(served).isGreaterThanOrEqualTo(floor);
        assertThat(served * 7.0).isGreaterThanOrEqualTo(load);
    }

    @Test
    void senselessBounds_areRefused() {
        assertThatThrownBy(() -> new ReplicaRule(0, GRID, 0, 1)).hasMessageContaining("threshold=0.0");
        assertThatThrownBy(() -> new ReplicaRule(1, GRID, 2, 1)).hasMessageContaining("maxReplicas=1");
    }
}
