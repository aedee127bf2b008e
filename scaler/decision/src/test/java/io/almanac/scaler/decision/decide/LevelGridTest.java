package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.scaler.autoscaler.Tolerances;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelGridTest {
    @Test
    void usualTolerance_leavesOutWhatTheAutoscalerWouldIgnore() {
        // 11 / 10 = 1.1 is within the tolerance; 12 / 10 is not; 22 / 20 = 1.1 is, 23 / 20 is not; 25 / 23 = 1.087.
        LevelGrid grid = new LevelGrid(0.1);

        assertThat(IntStream.rangeClosed(0, 26).map(grid::atLeast).distinct())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 23, 26);
    }

    @Test
    void noTolerance_leavesEveryWholeNumber() {
        LevelGrid grid = new LevelGrid(0);

        assertThat(IntStream.rangeClosed(0, 1000).map(grid::atLeast))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 1000).boxed().toList());
    }

    @Test
    void wholeTolerance_doublesAndOneMore() {
        // 2 / 1 = 2 is within a tolerance of 1, 3 / 1 is not; then 7, 15, 31.
        LevelGrid grid = new LevelGrid(1);

        assertThat(IntStream.rangeClosed(1, 16).map(grid::atLeast).distinct()).containsExactly(1, 3, 7, 15, 31);
    }

    @Property(seed = "1", tries = 300)
    void eachLevel_isTheFirstOutsideTheToleranceOfTheOneBelow(
            @ForAll @IntRange(min = 1, max = 1000) int permille, @ForAll @IntRange(max = 5000) int replicas) {
        double tolerance = permille / 1000.0;
        LevelGrid grid = new LevelGrid(tolerance);
        Tolerances band = new Tolerances(tolerance, 0);
        int level = grid.atLeast(replicas);
        int next = grid.atLeast(level + 1);

        assertThat(level).isGreaterThanOrEqualTo(replicas).isEqualTo(grid.atLeast(level));
        assertThat(level > 0 && band.isWithin((double) next / level))
                .as("%d over %d", next, level)
                .isFalse();
        boolean isFirst = next == level + 1 || band.isWithin((next - 1.0) / level);
        assertThat(isFirst).as("%d is the first over %d", next, level).isTrue();
    }

    @Test
    void toleranceThatIsNone_isRefused() {
        assertThatThrownBy(() -> new LevelGrid(-0.1)).hasMessageContaining("tolerance=-0.1");
        assertThatThrownBy(() -> new LevelGrid(Double.NaN)).hasMessageContaining("tolerance=NaN");
    }
}
