package io.almanac.scaler.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaRuleTest {
    private final ReplicaRule rule = new ReplicaRule(10, new LevelGrid(0.1), 2, 15);

    @ParameterizedTest(name = "load {0}, floor {1}")
    @CsvSource({
        "0,      0,   2", // minReplicas
        "30,     0,   3", // a whole multiple needs no replica more
        "30.001, 0,   4",
        "100.5,  0,  12", // needs 11, which is within the tolerance of 10
        "130.5,  0,  14",
        "145,    0,  15", // 15 would become 16: maxReplicas
        "1e300,  0,  15",
        "5,      7,   7", // a schedule's floor
        "5,     11,  12", // is stepped over the tolerance too
        "5,    100,  15", // and ends at maxReplicas
        "95,     7,  10",
    })
    void load_isServedInWholeReplicasWithinTheBounds(double load, int floor, int served) {
        assertThat(rule.served(load, floor)).isEqualTo(served);
    }

    @Test
    void need_knowsNoBounds() {
        assertThat(rule.needed(0)).isZero();
        assertThat(rule.needed(200.01)).isEqualTo(21);
        assertThat(rule.needed(1e300)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void ruleThatMakesNoSense_isRefused() {
        LevelGrid grid = new LevelGrid(0.1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplicaRule(0, grid, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplicaRule(10, grid, -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplicaRule(10, grid, 3, 2));
    }
}
