package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoStateTest {
    private static final DemoState.Loop ONE_INSTANT = new DemoState.Loop(List.of(1), List.of(1), 0, 0);

    @Test
    void listsOfUnequalLength_areRefused() {
        DemoState.Loop shorter = new DemoState.Loop(List.of(1), List.of(), 0, 0);

        assertThatThrownBy(() -> state(100, List.of(1.0, 2.0), ONE_INSTANT, ONE_INSTANT))
                .hasMessageContaining("one value for each of the 1 instants; load has 2");
        assertThatThrownBy(() -> state(100, List.of(1.0), shorter, ONE_INSTANT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state(100, List.of(1.0), ONE_INSTANT, shorter))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replicaWithoutCapacity_isRefused() {
        assertThatThrownBy(() -> state(0, List.of(1.0), ONE_INSTANT, ONE_INSTANT))
                .hasMessageContaining("capacityPerReplica=0.0 must be above 0");
    }

    private static DemoState state(
            double capacityPerReplica, List<Double> load, DemoState.Loop almanac, DemoState.Loop reactive) {
        return new DemoState(
                "A demo",
                "shop",
                "checkout",
                HandMade.NOW,
                1,
                capacityPerReplica,
                List.of(HandMade.NOW),
                load,
                almanac,
                reactive);
    }
}
